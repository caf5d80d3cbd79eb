import { escapeHtml } from '../../lib/escape-html.ts'
import { type Piece, testOf } from './compile/words.ts'
import { matchesGlob } from './glob.ts'
import type { Node, Query } from './lucene/tree.ts'
import { isNear } from './text/edit-distance.ts'
import { stemsOf } from './text/stems.ts'
import { type Word, wordsOf } from './text/words.ts'

/** Characters around a hit, fragments per field, and how much of a text is looked at. */
const CONTEXT = 80
const MAX_FRAGMENTS = 5
const MAX_TEXT = 200_000

/**
 * Where the words of a query stand in these texts: for each field with a hit a few fragments, HTML-escaped,
 * with `<em>` around the words. Words with a field mark only that field (by its own name or the end of it).
 */
export function highlight(
  query: Query,
  texts: Record<string, string>,
  shape: FragmentShape = {},
): Record<string, string[]> {
  const result: Record<string, string[]> = {}
  for (const [field, text] of Object.entries(texts)) {
    const pieces = query.root ? piecesFor(query.root, field) : []
    const fragments =
      pieces.length > 0 ? fragmentsOf(text.slice(0, MAX_TEXT).normalize('NFC'), pieces, shape) : []
    if (fragments.length > 0) result[field] = fragments
  }
  return result
}

/** Whether a query asks for words of a field at all. */
export const hasWordsFor = (query: Query, field: string): boolean =>
  query.root !== null && piecesFor(query.root, field).length > 0

/** Where the words of a query stand in the text of a field: begins and ends, in order, none within another. */
export function findHits(query: Query, field: string, text: string): [number, number][] {
  const pieces = query.root ? piecesFor(query.root, field) : []
  return pieces.length === 0
    ? []
    : marksOf(text.slice(0, MAX_TEXT), pieces).map(({ start, end }) => [start, end])
}

export interface FragmentShape {
  /** Characters of the text in one fragment, unless a single hit is longer; default: as neighbouring hits need. */
  maxLength?: number
  /** Written around a hit. */
  mark?: { open: string; close: string }
}

function piecesFor(node: Node, field: string): Piece[] {
  if (node.type === 'bool') return [...node.must, ...node.should].flatMap((child) => piecesFor(child, field))
  if (node.type === 'all' || node.type === 'range' || node.type === 'exists') return []
  return node.field === null || isSameField(node.field, field) ? testOf(node).pieces : []
}

function isSameField(asked: string, field: string): boolean {
  const name = asked.replace(/\.keyword$/, '')
  return name === '*' || name === field || name.endsWith(`.${field}`) || field.endsWith(`.${name}`)
}

interface Span {
  start: number
  end: number
}

function fragmentsOf(
  text: string,
  pieces: Piece[],
  { maxLength = Infinity, mark: tag }: FragmentShape,
): string[] {
  const marks = marksOf(text, pieces)
  const fragments: { span: Span; marks: Span[] }[] = []
  for (const mark of marks) {
    const context = Math.max(0, Math.min(CONTEXT, Math.floor((maxLength - (mark.end - mark.start)) / 2)))
    const span = { start: mark.start - context, end: mark.end + context }
    const last = fragments.at(-1)
    if (last && span.start <= last.span.end && span.end - last.span.start <= maxLength) {
      last.span.end = span.end
      last.marks.push(mark)
    } else if (last && mark.end <= last.span.end) last.marks.push(mark)
    else if (fragments.length < MAX_FRAGMENTS) fragments.push({ span, marks: [mark] })
    else break
  }
  return fragments.map((fragment) => render(text, fragment, tag))
}

function marksOf(text: string, pieces: Piece[]): Span[] {
  const words = [...wordsOf(text)]
  const spans = pieces.flatMap((piece) => spansOf(piece, words, text))
  return joinSpans(spans.sort((a, b) => a.start - b.start || a.end - b.end))
}

function joinSpans(sorted: Span[]): Span[] {
  const joined: Span[] = []
  for (const span of sorted) {
    const last = joined.at(-1)
    if (last && span.start <= last.end) last.end = Math.max(last.end, span.end)
    else joined.push({ ...span })
  }
  return joined
}

function spansOf(piece: Piece, words: Word[], text: string): Span[] {
  if (piece.type === 'phrase') return phraseSpans(piece.words, piece.slop, words)
  if (piece.type === 'exact' && piece.word.includes('@')) return literalSpans(piece.word, text)
  return words.filter(({ word }) => isHit(piece, word))
}

function isHit(piece: Exclude<Piece, { type: 'phrase' }>, word: string): boolean {
  switch (piece.type) {
    case 'exact':
      return word === piece.word
    case 'prefix':
      return word.startsWith(piece.word)
    case 'pattern':
      return matchesGlob(piece.parts, word)
    case 'near':
      return isNear(piece.word, word, piece.distance)
    case 'forms': {
      const wanted = stemsOf(piece.word)
      const stems = stemsOf(word)
      return word === piece.word || stems.german === wanted.german || stems.english === wanted.english
    }
  }
}

function phraseSpans(phrase: string[], slop: number, words: Word[]): Span[] {
  if (slop > 0) return words.filter(({ word }) => phrase.includes(word))
  return words.flatMap((first, index) => {
    const last = words[index + phrase.length - 1]
    const isPhrase = last && phrase.every((word, offset) => words[index + offset]?.word === word)
    return isPhrase ? [{ start: first.start, end: last.end }] : []
  })
}

function literalSpans(literal: string, text: string): Span[] {
  const folded = text.toLowerCase()
  const spans: Span[] = []
  for (let at = folded.indexOf(literal); at >= 0; at = folded.indexOf(literal, at + literal.length))
    spans.push({ start: at, end: at + literal.length })
  return spans
}

const EM = { open: '<em>', close: '</em>' }

function render(text: string, { span, marks }: { span: Span; marks: Span[] }, { open, close } = EM): string {
  let at = wordStart(text, Math.max(0, span.start))
  let html = ''
  for (const mark of marks) {
    html += `${escapeHtml(text.slice(at, mark.start))}${open}${escapeHtml(text.slice(mark.start, mark.end))}${close}`
    at = mark.end
  }
  return html + escapeHtml(text.slice(at, wordEnd(text, Math.min(text.length, span.end))))
}

/** Fragments begin and end at a space when one is near. */
function wordStart(text: string, at: number): number {
  const space = text.indexOf(' ', at)
  return at === 0 || space < 0 || space - at > 20 ? at : space + 1
}

function wordEnd(text: string, at: number): number {
  const space = text.lastIndexOf(' ', at)
  return at === text.length || at - space > 20 ? at : space
}
