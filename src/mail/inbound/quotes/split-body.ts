import { foldLines } from './fold-lines.ts'
import { htmlLines } from './html-lines.ts'
import { type Kind, type Line, saysSomething } from './lines.ts'
import { isForwardSubject } from './separators.ts'
import { type Stretch, splitText } from './split-text.ts'

export interface ReplyBody {
  subject: string
  text: string
  /** The same in HTML, where markup may tell what words do not. */
  html: string | null
}

/** Traces of a program that marks what it quotes or signs: without one, HTML has nothing to add to its words. */
const QUOTE_TRACES =
  /gmail_quote|type\s*=\s*["']?cite|divRplyFwdMsg|OutlookMessageHeader|yahoo_quoted|protonmail_quote|tutanota_quote|zmail_extra|name\s*=\s*["']?quote|mail-editor-reference|border-left/i
const SIGNATURE_TRACES = /[_-]signature|(?:class|id)\s*=\s*["']?(?:AppleMail)?signature/i

/**
 * Tells the new part of a reply from the quoted one and the signature. The stretches are the whole text, one
 * after the other; what is not sure is new. Takes time in proportion to the length.
 */
export function splitBody({ subject, text, html }: ReplyBody): Stretch[] {
  const isForward = isForwardSubject(subject)
  const stretches = splitText(text, { isForward })
  if (isForward || html === null) return stretches
  const isFolded = (kind: Kind) => stretches.some((stretch) => stretch.kind === kind)
  const maySay =
    (!isFolded('quoted') && QUOTE_TRACES.test(html)) ||
    (!isFolded('signature') && SIGNATURE_TRACES.test(html))
  if (!maySay) return stretches
  const marked = markedEnd(html)
  if (!marked) return stretches
  const withQuote = isFolded('quoted')
    ? stretches
    : cutAt(text, stretches, { kind: 'quoted', anchor: marked.quoted })
  return isFolded('signature')
    ? withQuote
    : cutAt(text, withQuote, { kind: 'signature', anchor: marked.signature })
}

/** Folds the end of the first stretch, the sender's own, from the line that the anchor begins. */
function cutAt(
  text: string,
  stretches: Stretch[],
  { kind, anchor }: { kind: Kind; anchor: string },
): Stretch[] {
  const [own, ...folded] = stretches
  if (anchor === '' || own?.kind !== 'new' || folded.some((stretch) => stretch.kind === 'new'))
    return stretches
  const at = lineOf(text.slice(0, own.length), anchor)
  if (at <= 0 || text.slice(0, at).trim() === '') return stretches
  return [{ kind: 'new', length: at }, { kind, length: own.length - at }, ...folded]
}

const MIN_ANCHOR = 16
const MIN_SIGNATURE_ANCHOR = 8
const MAX_ANCHOR = 80

/** The first letters of what the HTML quotes and signs at its end; null when something new stands below. */
function markedEnd(html: string): { quoted: string; signature: string } | null {
  const read = htmlLines(html)
  if (!read) return null
  const { lines } = read
  const kinds = foldLines(lines, { isForward: false })
  const first = kinds.findIndex((kind) => kind !== 'new')
  if (first < 0 || lines.some((line, at) => at > first && kinds[at] === 'new' && saysSomething(line)))
    return null
  const quoted = firstLetters(lines.filter((_, at) => kinds[at] === 'quoted'))
  const signature = firstLetters(lines.filter((_, at) => kinds[at] === 'signature'))
  return {
    quoted: quoted.length >= MIN_ANCHOR ? quoted : '',
    signature: signature.length >= MIN_SIGNATURE_ANCHOR ? signature : '',
  }
}

function firstLetters(lines: Line[]): string {
  let letters = ''
  for (const { text } of lines) {
    if (letters.length >= MAX_ANCHOR) break
    letters += lettersOf(text).letters
  }
  return letters.slice(0, MAX_ANCHOR)
}

/** Where the line begins that these letters begin, when they are there once only; -1 else. */
function lineOf(text: string, anchor: string): number {
  const { letters, places } = lettersOf(text)
  const found = letters.indexOf(anchor)
  if (found < 0 || letters.indexOf(anchor, found + 1) >= 0) return -1
  const place = places[found] ?? -1
  const line = text.lastIndexOf('\n', place) + 1
  return /[\p{L}\p{N}]/u.test(text.slice(line, place)) ? -1 : line
}

/** Letters and digits only: the two forms of a mail differ in all else. */
function lettersOf(text: string): { letters: string; places: Uint32Array } {
  const places = new Uint32Array(text.length)
  const letters: string[] = []
  for (const match of text.matchAll(/[\p{L}\p{N}]+/gu)) {
    const word = match[0]
    for (let at = 0; at < word.length; at += 1) places[letters.length + at] = match.index + at
    for (const unit of word.split('')) letters.push(unit)
  }
  return { letters: letters.join(''), places }
}
