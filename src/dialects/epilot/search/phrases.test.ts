import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { openArchive } from '../../../../test/support/search-archive.ts'
import { parseQuery, searchMessages } from '../../../core/search/index.ts'
import { messageFields } from './fields.ts'

/** Bodies in which a few words are in most mails, in changing order. */
function bodies(count: number): string[] {
  const words = ['gas', 'strom', 'netz', 'dach']
  return Array.from({ length: count }, (_, index) => {
    const turned = words.map((_, place) => words[(index * 7 + place * (1 + (index % 3))) % words.length])
    return `Hallo ${turned.join(' ')} nummer ${index}. Mit freundlichen Grüßen`
  })
}

test('a phrase is found exactly, before and after its words became frequent', async (t) => {
  const archive = await openArchive(t)
  const texts = bodies(90)
  for (let at = 0; at < texts.length; at += 30)
    await archive.add({ messages: texts.slice(at, at + 30).map((text) => ({ subject: 'Strom Gas', text })) })
  const count = async (q: string) => {
    const search = { query: parseQuery(q), fields: messageFields, size: 0 }
    return (await archive.read((tx) => searchMessages(tx, search))).hits
  }
  const holding = (phrase: string) =>
    texts.filter((text) => ` ${text.toLowerCase().replaceAll('.', '')} `.includes(` ${phrase} `)).length
  for (const phrase of [
    'gas strom',
    'strom gas',
    'gas netz dach',
    'netz strom',
    'dach nummer',
    'nummer 55',
    'mit freundlichen grüßen',
    'freundlichen mit',
    'hallo gas strom',
  ])
    assert.equal(await count(`text:"${phrase}"`), holding(phrase), phrase)
  assert.equal(await count('subject:"strom gas"'), 90)
  assert.equal(await count('subject:"gas strom"'), 0)
})

/** The same on every run (a linear congruential generator). */
function* randomNumbers(below: number): Generator<number> {
  let state = 1
  for (;;) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    yield Math.floor((state / 2_147_483_648) * below)
  }
}

test('phrases of words that are in most mails are found exactly, in new mails and in old ones', async (t) => {
  const archive = await openArchive(t)
  const random = randomNumbers(6)
  const words = ['der', 'die', 'das', 'gas', 'netz', 'haus']
  const sentence = (length: number) => Array.from({ length }, () => words[random.next().value ?? 0])
  // Some begin with a phrase that never changes, twice; "seltenes" is in few.
  const texts = Array.from({ length: 320 }, (_, index) =>
    [
      ...(index % 3 === 0 ? 'mit besten grüßen von uns mit besten grüßen von uns'.split(' ') : []),
      ...sentence(4 + (index % 9)),
      ...(index % 20 === 0 ? ['seltenes'] : []),
      ...sentence(2),
    ].join(' '),
  )
  for (let at = 0; at < texts.length; at += 10)
    await archive.add({ messages: texts.slice(at, at + 10).map((text) => ({ subject: text, text })) })
  const versions = await sql`select 1 from search_frequent_words`.execute(archive.core.database.kysely)
  assert.ok(versions.rows.length > 0, 'the words became frequent on the way')
  const count = async (q: string) => {
    const search = { query: parseQuery(q), fields: messageFields, size: 0 }
    return (await archive.read((tx) => searchMessages(tx, search))).hits
  }
  const phrases = [
    ...Array.from({ length: 30 }, (_, index) => sentence(2 + (index % 4)).join(' ')),
    'mit besten grüßen',
    'besten grüßen von uns mit',
    'uns mit besten',
    'grüßen mit besten',
    'von uns der',
    'seltenes der die',
    'die seltenes',
    'das seltenes gas',
  ]
  for (const phrase of phrases) {
    const expected = texts.filter((text) => ` ${text} `.includes(` ${phrase} `)).length
    assert.equal(await count(`text:"${phrase}"`), expected, `text: ${phrase}`)
    assert.equal(await count(`subject:"${phrase}"`), expected, `subject: ${phrase}`)
    assert.equal(await count(`"${phrase}" AND der`), await count(`text:"${phrase}" AND text:der`), phrase)
  }
})
