import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { Parser } from 'htmlparser2'
import { htmlToText } from '../../../lib/html-to-text.ts'
import { parseMail } from '../parse.ts'
import { isForwardSubject, markHtml, splitBody } from './index.ts'

const corpus = join(import.meta.dirname, '../../../../test/corpus/replies')
const stories = globSync('*.eml', { cwd: corpus })
  .map((file) => file.slice(0, -4))
  .sort()

const normal = (text: string): string => text.replace(/\s+/g, ' ').trim()

test('there are stories of every client and language', () => assert.ok(stories.length >= 40))

for (const story of stories) {
  test(story, async () => {
    const expected = readFileSync(join(corpus, `${story}.new`), 'utf8')
    const { text, html, subject } = await parseMail(readFileSync(join(corpus, `${story}.eml`)))
    assert.ok(text)
    const parts = splitBody({ subject, text, html })
    let at = 0
    const own: string[] = []
    for (const { kind, length } of parts) {
      if (kind === 'new') own.push(text.slice(at, at + length))
      at += length
    }
    assert.equal(at, text.length, 'the stretches are the whole text')
    assert.equal(normal(own.join('')), normal(expected))
    if (html === null) return
    const marked = markHtml(html, {
      isForward: isForwardSubject(subject),
      attribute: (kind) => `data-kind="${kind}"`,
    })
    assert.equal(htmlToText(marked), htmlToText(html), 'marking leaves the words alone')
    assert.equal(normal(htmlToText(withoutMarked(marked))).replace(/ ---$/, ''), normal(expected))
  })
}

/** What is left when a reader folds all that is marked. */
function withoutMarked(html: string): string {
  const kept: string[] = []
  const hidden: boolean[] = []
  let from = 0
  const parser = new Parser({
    onopentag(_, attribs) {
      const isHidden = hidden.at(-1) === true
      if (!isHidden && attribs['data-kind']) kept.push(html.slice(from, parser.startIndex))
      hidden.push(isHidden || attribs['data-kind'] !== undefined)
    },
    onclosetag() {
      const isHidden = hidden.pop() === true
      if (isHidden && hidden.at(-1) !== true) from = parser.endIndex + 1
    },
  })
  parser.end(html)
  return kept.join('') + html.slice(from)
}
