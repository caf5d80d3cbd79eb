import assert from 'node:assert/strict'
import { test } from 'node:test'
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
