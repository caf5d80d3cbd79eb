import assert from 'node:assert/strict'
import { test } from 'node:test'
import { htmlToText } from './html-to-text.ts'

test('links keep their target, unless the text says it already', () => {
  assert.equal(
    htmlToText(
      'See <a href="https://example.test/offer">our offer</a> or <a href="https://example.test/">https://example.test/</a>',
    ),
    'See our offer <https://example.test/offer> or https://example.test/',
  )
})

test('pictures are their alternative text, trackers vanish', () => {
  assert.equal(
    htmlToText('<p>Best,<br>Ann<img src="cid:a" alt="Logo"></p><img src="https://t.example.test/1.gif">'),
    'Best,\nAnn[Logo]',
  )
})

test('a layout table reads as lines, its cells apart', () => {
  assert.equal(
    htmlToText('<table><tr><td>Meter</td><td>4711</td></tr><tr><td>Reading</td><td>12 kWh</td></tr></table>'),
    'Meter 4711\nReading 12 kWh',
  )
})

test('quotes are marked, headings are not shouted, code and styles are not text', () => {
  const html =
    '<title>t</title><style>b{}</style><script>go()</script><h1>Hello</h1><blockquote>first<br>second</blockquote>'
  assert.equal(htmlToText(html), 'Hello\n\n> first\n> second')
})

test('nesting no person writes neither hangs nor breaks, and the words stay', () => {
  for (const tag of ['<div>', '<table><tr><td>', '<ul><li>', '<blockquote>']) {
    assert.match(htmlToText(`${tag.repeat(50_000)}needle`), /needle/)
  }
})

test('broken HTML is read as far as it goes', () => {
  assert.equal(htmlToText('<p>unclosed <b>bold'), 'unclosed bold')
  for (const broken of [
    '<',
    '<'.repeat(100_000),
    '<!--'.repeat(10_000),
    '<a '.repeat(10_000),
    '&#xD800;&#0;',
    '',
  ]) {
    assert.equal(typeof htmlToText(broken), 'string')
  }
})
