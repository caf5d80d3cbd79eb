import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { openArchive } from '../../../../test/support/search-archive.ts'
import { AppError } from '../../../core/errors.ts'
import { highlight, parseQuery, searchConversations, searchMessages } from '../../../core/search/index.ts'
import { messageFields, threadFields } from './fields.ts'

/** Pseudo-random numbers, the same in every run. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 4_294_967_296) * below)
  }
}

const PIECES = [
  'vertrag',
  'meter*',
  '*ung',
  'm?ter',
  '"solar panel"',
  '"a b"~3',
  'word~',
  'word~2',
  'subject:',
  'text:',
  '_tags:',
  '_tags.keyword:',
  'from.address:',
  'latest_message.',
  'latest_message_at:',
  'latest_message.text:',
  'amount:',
  'done:',
  'true',
  'maybe',
  '11',
  '_exists_:',
  '_id:',
  'thread_id:',
  'assigned_to:',
  'sender:',
  'contact:',
  'contact.\\$relation.entity_id:',
  '[2024 TO now]',
  '[a TO b}',
  '{* TO 5]',
  '>=',
  '<',
  'now-7d/d',
  'kim@example.net',
  '*@example.net',
  'AND',
  'OR',
  'NOT',
  '&&',
  '||',
  '!',
  '+',
  '-',
  '(',
  ')',
  '[',
  ']',
  '{',
  '}',
  '"',
  '~',
  '^2',
  '^',
  '*',
  '?',
  ':',
  '\\',
  '/',
  "'",
  "''",
  '\\\\',
  '%',
  '_',
  '$',
  '$1',
  ';',
  '--',
  '/*',
  '<->',
  '&',
  '|',
  '😀',
  'ß',
  'ä',
  '\ud800',
  ' ',
  ' ',
  ' ',
  '\t',
  '\n',
  '0',
  '-5',
  '1e9',
  '9'.repeat(30),
  'ab'.repeat(200),
  '\u0301',
  '.',
  'a.b.c:',
  '..:',
  'x.keyword:',
  '"',
  '{}',
  '[]',
  "E'\\x27'",
  'null',
  'NaN',
  '_org:',
  'inbox_id:',
  'send_status:',
  'type:',
]

test('whatever is asked, the answer is a result or a refusal', async (t) => {
  const archive = await openArchive(t)
  await archive.add({ labels: ["o'neill"], messages: [{ subject: 'Vertrag', text: 'solar panel meter' }] })
  const next = randomFrom(20_240_615)
  let results = 0
  let refusals = 0
  for (let round = 0; round < 700; round += 1) {
    const length = 1 + next(9)
    const text = Array.from({ length }, () => PIECES[next(PIECES.length)] ?? '').join(
      next(3) === 0 ? '' : ' ',
    )
    try {
      const query = parseQuery(text)
      const found = await archive.read((tx) =>
        round % 2 === 0
          ? searchConversations(tx, { query, fields: threadFields, withScores: true })
          : searchMessages(tx, { query, fields: messageFields, withScores: true }),
      )
      assert.ok(found.hits === 0 || found.hits === 1)
      highlight(query, { text: 'Vertrag solar panel meter' })
      results += 1
    } catch (error) {
      assert.ok(error instanceof AppError && error.code === 'invalid', `${JSON.stringify(text)}: ${error}`)
      refusals += 1
    }
  }
  assert.ok(results > 100 && refusals > 100, `${results} results, ${refusals} refusals`)
})

const ATTACKS = [
  "'; drop table message_search; --",
  "x' or '1'='1",
  "') or true --",
  "subject:'; delete from conversations; --",
  'subject:"\'; delete from conversations; --"',
  '_tags.keyword:"\'}\'::text[]) or true; --"',
  'a.b\\"}\') or true --:x',
  'prop\\" ? (@ == 1) || exists(@)\\":[1 TO 2]',
  "x')::tsquery, pg_sleep(10)--",
  'pg_sleep\\(10\\)',
  'amount:>="1) or pg_sleep(10) > (0"',
  'latest_message_at:["\'; select pg_sleep(10)" TO *]',
  '_id:"\'; drop table messages; --"',
  'from.address:"x\'|y@example.net"',
  'from.name:"\' | \'vertrag"',
  'opportunity_id.keyword:"\' | \'/x/s"',
  'contact.\\$relation.entity_id:"\\"}]\' or true --"',
]

test('no text of a query reaches the database as SQL, as a text query or as a path', async (t) => {
  const archive = await openArchive(t)
  await archive.add({
    properties: { amount: 5, opportunity_id: 'x' },
    messages: [{ subject: 'Vertrag', from: 'kim@example.net', fromName: 'Kim' }],
  })
  for (const attack of ATTACKS) {
    try {
      const query = parseQuery(attack)
      for (const search of [
        () => archive.read((tx) => searchConversations(tx, { query, fields: threadFields })),
        () => archive.read((tx) => searchMessages(tx, { query, fields: messageFields })),
      ])
        assert.equal((await search()).hits, 0, attack)
    } catch (error) {
      assert.ok(error instanceof AppError, `${attack}: ${error}`)
    }
  }
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from message_search`.execute(
    archive.core.database.kysely,
  )
  assert.equal(rows[0]?.n, 1)
})

test('the largest query that is allowed is answered', async (t) => {
  const archive = await openArchive(t)
  await archive.add({ messages: [{ subject: 'Vertrag 1' }] })
  const many = Array.from({ length: 1024 }, (_, index) => `w${index}`)
  const ask = async (text: string) =>
    (await archive.read((tx) => searchConversations(tx, { query: parseQuery(text), fields: threadFields })))
      .hits
  assert.equal(await ask(`${many.slice(1).join(' ')} vertrag`), 1)
  assert.equal(await ask(`"${many.slice(0, 1000).join(' ')}"`), 0)
  assert.equal(await ask(`${'('.repeat(32)}vertrag${')'.repeat(32)}`), 1)
  await assert.rejects(ask(many.join(' AND ').slice(0, 8000)), AppError)
  const wild = (count: number) => many.slice(0, count).map((word) => `*${word}*`)
  assert.equal(await ask(`${wild(63).join(' ')} vertra~`), 1)
  await assert.rejects(ask(`${wild(64).join(' ')} vertra~`), /more than 64 wildcards and fuzzy words/)
})
