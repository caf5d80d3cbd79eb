import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newOrganization, openArchive } from '../../../test/support/search-archive.ts'
import { compileQuery } from './compile/compile.ts'
import { and, type Expression, not } from './compile/expression.ts'
import type { FieldMap } from './fields.ts'
import { limitEffort, limitReading } from './limit-reading.ts'
import { parseQuery } from './lucene/parse.ts'

const terms = (...queries: string[]): Expression => ({ type: 'terms', table: 'message_search', queries })

test('a query whose phrases would have too many messages read is refused', async (t) => {
  const archive = await openArchive(t)
  const texts = ['gas strom', 'strom und gas', 'gas allein', 'gas, wasser, strom']
  await archive.add({ messages: texts.map((text) => ({ text })) })
  const check = (expression: Expression, most: number) =>
    archive.read((tx) => limitReading(tx, expression, most))
  const phrase = "('gas' <-> 'strom')"
  const near = "(('gas' <1> 'strom') | ('gas' <2> 'strom'))"
  // Three mails have both words, though only one has the phrase.
  await check(terms(phrase), 3)
  await assert.rejects(check(terms(phrase), 2), /would have 3 messages read, more than 2/)
  await assert.rejects(check(terms(near), 2), { code: 'invalid' })
  await assert.rejects(check(and([terms("'wasser'"), not(terms(phrase, near))]), 5), /6 messages/)
  await check(terms("'gas'", "'gas' & 'strom'"), 0)
})

test('a query that would have too many rows looked through is refused, and says by what', async (t) => {
  const archive = await openArchive(t)
  await archive.add({ messages: Array.from({ length: 10 }, () => ({ text: 'gas' })) })
  const fields: FieldMap = {
    find: (name) => ({
      kind: 'keyword',
      of: 'message',
      column: name === 'body' ? 'text' : 'subject',
    }),
  }
  const search = (q: string, most: number) =>
    archive.read((tx) => {
      const query = parseQuery(q)
      const expression = compileQuery(query, { owner: 'message', fields, actor: tx.actor, now: tx.now })
      return limitEffort(tx, expression, most)
    })
  await search('body:*gas*', 10)
  await assert.rejects(search('body:*gas*', 9), { code: 'invalid' })
  await assert.rejects(
    search('title:a AND body:*gas* AND NOT body:[a TO b]', 19),
    /body at 17 is the most expensive/,
  )
  await search('title:*a* OR title:*b* OR body:gas', 1)
  // No query is too much for an organization without mail.
  const other = await newOrganization(archive.core.database)
  await other.read(async (tx) => {
    const expression = compileQuery(parseQuery('body:*gas*'), {
      owner: 'message',
      fields,
      actor: tx.actor,
      now: tx.now,
    })
    await limitEffort(tx, expression, 1)
  })
})
