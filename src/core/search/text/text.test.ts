import assert from 'node:assert/strict'
import { test } from 'node:test'
import { matchesGlob } from '../glob.ts'
import { parseQuery } from '../lucene/parse.ts'
import { isNear } from './edit-distance.ts'
import { stemsOf } from './stems.ts'
import { newVector } from './vector.ts'
import { asEmail, emailsOf, wordsOf } from './words.ts'

const words = (text: string) => [...wordsOf(text)].map(({ word }) => word)

test('a text is taken apart into folded words', () => {
  assert.deepEqual(words('Zählerstand: 4.711 kWh (ca.)!'), ['zählerstand', '4', '711', 'kwh', 'ca'])
  assert.deepEqual(words('Za\u0308hler CUSTOMER_MESSAGE'), ['zähler', 'customer_message'])
  assert.deepEqual(words('x'.repeat(200)), ['x'.repeat(64)])
  assert.deepEqual(words('\0\u{1f600}--'), [])
})

test('email addresses are words as a whole, too', () => {
  assert.deepEqual(emailsOf('Write to <Kim.Lee@Example.NET>, or a+b@c.de.'), [
    'kim.lee@example.net',
    'a+b@c.de',
  ])
  assert.equal(asEmail(' Kim@example.net '), 'kim@example.net')
  assert.equal(asEmail('to kim@example.net'), null)
  assert.equal(asEmail('@example'), null)
})

test('forms of a word share a stem, in German or in English', () => {
  const share = (left: string, right: string) => {
    const [a, b] = [stemsOf(left), stemsOf(right)]
    return a.german === b.german || a.english === b.english
  }
  for (const [left = '', right = ''] of [
    ['verträge', 'vertrag'],
    ['meters', 'meter'],
    ['zaehler', 'zähler'],
    ['straße', 'strasse'],
    ['rechnungen', 'rechnung'],
    ['invoices', 'invoice'],
    ['häuser', 'haus'],
    ['bauen', 'baue'],
  ])
    assert.ok(share(left, right), `${left} ${right}`)
  assert.ok(!share('haus', 'maus'))
  assert.ok(!share('4711', '4712'))
})

test('near words are within the given edits', () => {
  assert.ok(isNear('meter', 'metre', 1))
  assert.ok(isNear('meter', 'mete', 1))
  assert.ok(isNear('meter', 'meeter', 1))
  assert.ok(!isNear('meter', 'maters', 1))
  assert.ok(isNear('meter', 'maters', 2))
  assert.ok(isNear('', 'ab', 2))
  assert.ok(!isNear('', 'abc', 2))
})

test('wildcards cover whole words', () => {
  const glob = (pattern: string, text: string) => {
    const { root } = parseQuery(pattern)
    return root?.type === 'pattern' && matchesGlob(root.parts, text)
  }
  assert.ok(glob('m?ter*', 'meters'))
  assert.ok(glob('*ter', 'meter'))
  assert.ok(glob('*e*e*', 'meter'))
  assert.ok(!glob('*ter', 'meters'))
  assert.ok(!glob('?', ''))
  assert.ok(!glob('m?ter', 'mter'))
})

test('a vector quotes its lexemes and stays below what the database takes', () => {
  const vector = newVector()
  vector.add("o'neill\\", 3)
  vector.add('plain')
  vector.add("o'neill\\", 99_999)
  assert.equal(vector.toString(), "'o''neill\\\\':3 'plain'")
  const large = newVector()
  for (let index = 0; index < 200_000; index += 1) large.add(`word${index}`, index)
  assert.ok(Buffer.byteLength(large.toString()) < 1_000_000)
})

test('addresses in a text are found one by one, also where they run into each other', () => {
  assert.deepEqual(emailsOf('Write to Kim@Customer.example, or <a.b+c@d-e.example>.'), [
    'kim@customer.example',
    'a.b+c@d-e.example',
  ])
  assert.deepEqual(emailsOf('a@bc@de f@g @example --@-'), ['a@bc'])
  assert.deepEqual(emailsOf(`${'x'.repeat(70)}@example.org`), [`${'x'.repeat(64)}@example.org`])
})

test('a vector that is full says so', () => {
  const vector = newVector()
  const held = Array.from({ length: 100_000 }, (_, n) => vector.add(`word${n}`))
  assert.equal(held[0], true)
  assert.equal(held.at(-1), false)
  assert.equal(vector.add('word0', 7), true)
})
