import { announcesAnswers } from './answers-below.ts'
import {
  isLikelyAttribution,
  isNotesAttribution,
  isSureAttribution,
  mayBeginAttribution,
} from './attribution.ts'
import { isHeaderBlock } from './header-block.ts'
import { isRule, type Kind, type Line, saysSomething } from './lines.ts'
import { separatorKind } from './separators.ts'
import { signatureStart } from './signature.ts'

/** A run of lines: from `start` until before `end`. */
interface Span {
  start: number
  end: number
}

/** Lines that programs break an attribution into. */
const MAX_ATTRIBUTION_LINES = 3

/**
 * Says of each line whether it is new, quoted or the signature. Whatever is not sure is new: a mail that hands
 * another one on, a mail with nothing of its own, and answers that stand between quotes.
 */
export function foldLines(lines: Line[], { isForward }: { isForward: boolean }): Kind[] {
  const kinds = lines.map((): Kind => 'new')
  const found = findQuotes(lines)
  if (isForward || found.isForward) return kinds
  const regions = ownRegions(lines, found)
  const own = regions.map((region) => splitRegion(lines, region))
  const says = own.map(({ body }) => anySays(lines, body))
  if (!says.some(Boolean)) return withoutSignatures(lines) ?? kinds
  const fold = (span: Span, kind: Kind) => kinds.fill(kind, span.start, span.end)
  for (const quote of foldedQuotes(lines, found, { own, says })) fold(quote, 'quoted')
  for (const { signature } of own) if (anySays(lines, signature)) fold(signature, 'signature')
  return withBlankLines(lines, kinds)
}

interface OwnWords {
  own: { body: Span; signature: Span }[]
  says: boolean[]
}

function foldedQuotes(lines: Line[], { blocks, rest }: Quotes, { own, says }: OwnWords): Span[] {
  if (blocks.length === 0 && !rest) return []
  if (own.some(({ body }) => lines.slice(body.start, body.end).some(announcesAnswers))) return []
  return [...(isInterleaved(says) ? [] : blocks), ...(rest ? [rest] : [])]
}

/** Some programs let people type into the element of their signature: then it is what they say. */
function withoutSignatures(lines: Line[]): Kind[] | null {
  if (!lines.some(({ mark }) => mark === 'signature')) return null
  const plain = lines.map(
    ({ mark, ...line }): Line => (mark && mark !== 'signature' ? { ...line, mark } : line),
  )
  return foldLines(plain, { isForward: false })
}

interface Quotes {
  /** Quotes that are marked line by line, with their attributions, in order. */
  blocks: Span[]
  /** What follows a separator: the answered mail until the end. */
  rest: Span | null
  isForward: boolean
}

function findQuotes(lines: Line[]): Quotes {
  const blocks: Span[] = []
  const forward: Quotes = { blocks, rest: null, isForward: true }
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at]
    const from = blocks.at(-1)?.end ?? 0
    if (!line || line.text === '') continue
    if (line.depth > 0) {
      const end = quoteEnd(lines, at)
      if (beginsForward(lines, { start: at, end })) return forward
      blocks.push({ start: attributionStart(lines, at, from), end })
      at = end - 1
      continue
    }
    const boundary = boundaryAt(lines, at)
    if (boundary === 'forward') return forward
    if (boundary === 'rest') {
      const start = withRuleBefore(lines, at, from)
      return { blocks, rest: { start, end: lines.length }, isForward: false }
    }
  }
  return { blocks, rest: null, isForward: false }
}

/** A quote goes on over blank lines when more of it follows. */
function quoteEnd(lines: Line[], start: number): number {
  let end = start + 1
  for (let at = start; at < lines.length; at += 1) {
    const line = lines[at]
    if (!line || (line.depth === 0 && line.text !== '')) break
    if (line.depth > 0) end = at + 1
  }
  return end
}

function beginsForward(lines: Line[], { start, end }: Span): boolean {
  for (let at = start; at < end; at += 1) {
    const line = lines[at]
    if (line && saysSomething(line)) return line.mark === 'forward' || separatorKind(line.text) === 'forward'
  }
  return false
}

/** Where the introduction of the quote at `quote` begins: up to three lines, not further up than `from`. */
function attributionStart(lines: Line[], quote: number, from: number): number {
  const last = lastWords(lines, quote, from)
  const line = lines[last]
  if (!line || line.depth > 0) return quote
  if (line.mark === 'attribution') return markedStart(lines, last, from)
  let joined = ''
  for (let at = last; at > last - MAX_ATTRIBUTION_LINES && at >= from && lines[at]?.text; at -= 1) {
    joined = `${lines[at]?.text ?? ''} ${joined}`
    if (isSureAttribution(joined)) return withRuleBefore(lines, at, from)
  }
  return isLikelyAttribution(line.text) || separatorKind(line.text) === 'boundary' ? last : quote
}

/** The line with words closest above, over two blank lines at most; -1: none from `from` on. */
function lastWords(lines: Line[], below: number, from: number): number {
  let at = below - 1
  while (at >= from && below - at <= 3 && lines[at]?.text === '') at -= 1
  return at >= from && lines[at]?.text ? at : -1
}

function markedStart(lines: Line[], last: number, from: number): number {
  let start = last
  while (start > from && lines[start - 1]?.mark === 'attribution') start -= 1
  return start
}

/**
 * What begins at a line that is not quoted itself: the answered mail until the end, a forwarded mail, or
 * (`quotes`) only the introduction of a quote that is marked on its own.
 */
function boundaryAt(lines: Line[], at: number): 'rest' | 'forward' | 'quotes' | null {
  const line = lines[at]
  if (!line) return null
  if (line.mark === 'forward') return 'forward'
  if (line.mark === 'boundary') return 'rest'
  const separator = separatorKind(line.text)
  if (separator === 'forward') return 'forward'
  if (separator === 'boundary') return introducesQuote(lines, at) ? 'quotes' : 'rest'
  if (isHeaderBlock(lines, at) || isNotesAttribution(line.text)) return 'rest'
  const last = sureAttributionEnd(lines, at)
  if (last === null) return null
  return introducesQuote(lines, last) ? 'quotes' : 'rest'
}

/** The last line of a sure attribution that begins at `at`. */
function sureAttributionEnd(lines: Line[], at: number): number | null {
  let joined = lines[at]?.text ?? ''
  if (!mayBeginAttribution(joined)) return null
  for (let last = at; last < at + MAX_ATTRIBUTION_LINES; last += 1) {
    const line = lines[last]
    if (!line || line.depth > 0 || line.text === '') return null
    if (last > at) joined = `${joined} ${line.text}`
    if (isSureAttribution(joined)) return last
  }
  return null
}

function introducesQuote(lines: Line[], last: number): boolean {
  let next = last + 1
  while (next < lines.length && next - last <= 3 && lines[next]?.text === '') next += 1
  return (lines[next]?.depth ?? 0) > 0
}

/** A ruled line or a separator right above belongs to what follows it. */
function withRuleBefore(lines: Line[], start: number, from: number): number {
  const before = lastWords(lines, start, from)
  const line = lines[before]
  if (!line || line.depth > 0) return start
  return isRule(line.text) || separatorKind(line.text) === 'boundary' ? before : start
}

/** What is not quoted, in order: above the first quote, between quotes, below the last. */
function ownRegions(lines: Line[], { blocks, rest }: Quotes): Span[] {
  const regions: Span[] = []
  let start = 0
  for (const block of [...blocks, ...(rest ? [rest] : [])]) {
    regions.push({ start, end: block.start })
    start = block.end
  }
  if (!rest) regions.push({ start, end: lines.length })
  return regions
}

/** The sender's words and, at the end, the signature. */
function splitRegion(lines: Line[], region: Span): { body: Span; signature: Span } {
  let marked = region.end
  while (marked > region.start && isMarkedOrSilent(lines[marked - 1])) marked -= 1
  const hasMark = lines.slice(marked, region.end).some((line) => line.mark === 'signature')
  const start = hasMark ? marked : signatureStart(lines, region)
  return { body: { start: region.start, end: start }, signature: { start, end: region.end } }
}

const isMarkedOrSilent = (line: Line | undefined): boolean =>
  line !== undefined && (line.mark === 'signature' || !saysSomething(line))

function anySays(lines: Line[], { start, end }: Span): boolean {
  for (let at = start; at < end; at += 1) {
    const line = lines[at]
    if (line && saysSomething(line)) return true
  }
  return false
}

/** Answers above and below a quote, or between quotes, need the quote to be understood. */
const isInterleaved = ([above = false, ...below]: boolean[]): boolean =>
  below.slice(0, -1).some(Boolean) || (above && below.some(Boolean))

/** Blank lines above what is folded go with it. */
function withBlankLines(lines: Line[], kinds: Kind[]): Kind[] {
  for (let at = kinds.length - 2; at >= 0; at -= 1) {
    const below = kinds[at + 1]
    if (below && below !== 'new' && kinds[at] === 'new' && lines[at]?.text === '') kinds[at] = below
  }
  return kinds
}
