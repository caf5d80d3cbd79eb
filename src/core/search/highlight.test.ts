import assert from 'node:assert/strict'
import { test } from 'node:test'
import { highlight } from './highlight.ts'
import { parseQuery } from './lucene/parse.ts'

const mark = (query: string, texts: Record<string, string>) => highlight(parseQuery(query), texts)

test('words are marked in every form that the search finds', () => {
  assert.deepEqual(mark('vertrag', { text: 'Die Verträge liegen bei.' }), {
    text: ['Die <em>Verträge</em> liegen bei.'],
  })
  assert.deepEqual(mark('meter*', { subject: 'Meters and metering' }), {
    subject: ['<em>Meters</em> and <em>metering</em>'],
  })
  assert.deepEqual(mark('newsleter~', { subject: 'Newsletter' }), { subject: ['<em>Newsletter</em>'] })
  assert.deepEqual(mark('"solar panel"', { text: 'panel solar panel solar' }), {
    text: ['panel <em>solar panel</em> solar'],
  })
  assert.deepEqual(mark('kim@example.net', { text: 'From Kim@Example.net!' }), {
    text: ['From <em>Kim@Example.net</em>!'],
  })
})

test('a word with a field marks that field, whether threads or messages are searched', () => {
  const texts = { subject: 'solar', text: 'solar', 'latest_message.subject': 'solar' }
  assert.deepEqual(Object.keys(mark('subject:solar', texts)), ['subject', 'latest_message.subject'])
  assert.deepEqual(mark('-solar', texts), {})
  assert.deepEqual(mark('_exists_:subject', texts), {})
})

test('what surrounds a hit cannot become markup', () => {
  assert.deepEqual(mark('price', { text: '<script>alert("price & \'x\'")</script>' }), {
    text: ['&lt;script&gt;alert(&quot;<em>price</em> &amp; &#39;x&#39;&quot;)&lt;/script&gt;'],
  })
})

test('a long text gives a few fragments around its hits', () => {
  const filler = 'lorem ipsum dolor sit amet '.repeat(20)
  const [first, ...rest] = mark('needle', { text: `${filler}needle ${filler}`.repeat(9) }).text ?? []
  assert.match(first ?? '', /^\w+ .*<em>needle<\/em>.* \w+$/)
  assert.ok((first ?? '').length < 220)
  assert.equal(rest.length, 4)
})

test('marking is linear even for patterns made to be slow', () => {
  const query = `${'*a'.repeat(30)}*b`
  assert.deepEqual(mark(query, { text: `${'a'.repeat(60)} `.repeat(2000) }), {})
})
