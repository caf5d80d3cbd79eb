import assert from 'node:assert/strict'
import { test } from 'node:test'
import { withSignature } from './signature.ts'

const signature = { id: 'S', text: 'Kind regards\nThe Team', html: '<p>Kind regards<br><b>The Team</b></p>' }
const block = '<div data-signature="S"><p>Kind regards<br><b>The Team</b></p></div>'
/** What is quoted begins with the word QUOTE. */
const find = {
  inHtml: (html: string) => (html.includes('<i>QUOTE') ? html.indexOf('<i>QUOTE') : html.length),
  inText: (text: string) => (text.includes('QUOTE') ? text.indexOf('QUOTE') : text.length),
}
const sign = (body: { html?: string; text?: string }, by = signature) => withSignature(body, by, find)

test('it stands below what is written and above what is quoted, in both forms', () => {
  assert.deepEqual(
    sign({ html: '<p>Hello</p><i>QUOTE Kind regards The Team</i>', text: 'Hello\n\nQUOTE old' }),
    {
      html: `<p>Hello</p><br>${block}<br><i>QUOTE Kind regards The Team</i>`,
      text: 'Hello\n\nKind regards\nThe Team\n\nQUOTE old',
    },
  )
  assert.deepEqual(sign({ html: '<html><body><p>Hello</p></body></html>' }), {
    html: `<html><body><p>Hello</p><br>${block}</body></html>`,
  })
  assert.deepEqual(sign({ text: '' }), { text: 'Kind regards\nThe Team' })
})

test('the parts that a signature lacks are made of the others', () => {
  const plain = { id: 'S', text: 'A & B\nTeam', html: null } as unknown as typeof signature
  assert.deepEqual(sign({ html: 'Hi', text: 'Hi' }, plain), {
    html: 'Hi<br><div data-signature="S">A &amp; B<br>Team</div>',
    text: 'Hi\n\nA & B\nTeam',
  })
  assert.deepEqual(sign({ text: 'Hi' }, { ...signature, text: '' }), { text: 'Hi\n\nKind regards\nThe Team' })
})

test('whoever puts one in gets no second one, by its mark or by its words', () => {
  for (const body of [
    { html: '<p>Hello</p><div data-signature="other">Bye</div>', text: 'Hello' },
    { html: '<p>Hello</p><div>Kind regards<br>The&nbsp;Team</div><i>QUOTE</i>', text: 'Hello' },
    { text: 'Hello\n-- \nkind regards,\nthe team\n\nQUOTE' },
    { html: `<p>Hello</p>${signature.html}` },
  ])
    assert.deepEqual(sign(body), body)
  const once = sign({ html: '<p>Hello</p>', text: 'Hello' })
  assert.deepEqual(sign(once), once)
})

test('words that only happen to be there are no signature', () => {
  const short = { id: 'S', text: 'Ann', html: null } as unknown as typeof signature
  assert.equal(sign({ text: 'Ann, see you.' }, short).text, 'Ann, see you.\n\nAnn')
  const image = { id: 'S', text: '', html: '<img src="https://example.org/logo.png">' }
  assert.match(sign({ html: '<p>Hi</p>' }, image).html ?? '', /logo\.png/)
  assert.equal(sign({ html: `<p>Hi</p>${image.html}` }, image).html, `<p>Hi</p>${image.html}`)
})
