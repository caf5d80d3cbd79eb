import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findQuoteInHtml, findQuoteInText } from './find-quote.ts'

/** Both parts of a body, cut where the quote begins. */
const cutText = (text: string) => [text.slice(0, findQuoteInText(text)), text.slice(findQuoteInText(text))]
const cutHtml = (html: string) => [html.slice(0, findQuoteInHtml(html)), html.slice(findQuoteInHtml(html))]

test('the quote of an answer begins with the line that introduces it', () => {
  const [own, quote] = cutText(
    'Thank you.\n\nOn Mon, 1 Jan 2024 at 10:00, Kim wrote:\n> My meter shows 4711.\n',
  )
  assert.equal(own?.trim(), 'Thank you.')
  assert.match(quote ?? '', /^\n?On Mon/)
})

test('without a quote it is the end, and an answer below a quote is not above one', () => {
  for (const text of ['', 'Thank you.', '> My meter shows 4711.\n\nThank you.\n'])
    assert.deepEqual(cutText(text), [text, ''])
  for (const html of ['', '<p>Thank you.</p>', '<blockquote type="cite">4711</blockquote><p>Thank you.</p>'])
    assert.deepEqual(cutHtml(html), [html, ''])
})

test('in HTML it is the outermost element that holds nothing of the answer', () => {
  const own = '<html><body><div>Thank you.</div><br>'
  const quote =
    '<div class="gmail_quote"><div class="gmail_attr">On Mon, 1 Jan 2024, Kim wrote:<br></div><blockquote class="gmail_quote">4711</blockquote></div></body></html>'
  assert.deepEqual(cutHtml(own + quote), [own, quote])
  const loose = '<div>Thank you.<br><blockquote type="cite">4711</blockquote></div>'
  assert.equal(cutHtml(loose)[0], '<div>Thank you.<br>')
})

test('what is forwarded begins with its separator', () => {
  const forwarded =
    '---------- Forwarded message ---------\nFrom: Kim <kim@example.net>\n\nMy meter shows 4711.\n'
  assert.deepEqual(cutText(`For you.\n\n${forwarded}`), ['For you.\n\n', forwarded])
  const [own, quote] = cutHtml(
    '<div>For you.</div><div class="gmail_quote"><div class="gmail_attr">---------- Forwarded message ---------<br>From: Kim</div>4711</div>',
  )
  assert.deepEqual([own, quote?.startsWith('<div class="gmail_quote">')], ['<div>For you.</div>', true])
})
