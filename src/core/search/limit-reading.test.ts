import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openArchive } from '../../../test/support/search-archive.ts'
import { and, type Expression, not } from './compile/expression.ts'
import { limitReading } from './limit-reading.ts'

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
