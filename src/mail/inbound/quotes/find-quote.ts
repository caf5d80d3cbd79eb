import { foldLines } from './fold-lines.ts'
import { type HtmlElement, type HtmlLine, htmlLines } from './html-lines.ts'
import { type Line, textLines } from './lines.ts'
import { separatorKind } from './separators.ts'

/**
 * Where in a mail that somebody writes the part begins that it answers or forwards; its length where there is none.
 * Only what stands at its end: an answer below a quote, or between quotes, is not above one.
 */
export function findQuoteInText(text: string): number {
  const lines = textLines(text)
  if (!lines) return text.length
  const first = quoteAtEnd(lines)
  return lines.slice(0, first).reduce((at, { length }) => at + length, 0)
}

/** The same in HTML: the place before the outermost element that holds nothing above the quote. */
export function findQuoteInHtml(html: string): number {
  const read = htmlLines(html)
  if (!read) return html.length
  const { lines, elements } = read
  const first = quoteAtEnd(lines)
  const leaf = lines[first]?.leaves[0]
  if (!leaf) return html.length
  const above = holders(lines.slice(0, first), elements)
  let place = leaf.start
  for (let at = leaf.parent; at >= 0 && !above.has(at); at = elements[at]?.parent ?? -1)
    place = elements[at]?.start ?? place
  return place
}

/** The first line of the quote at the end, or of what is forwarded; as many as there are lines where there is none. */
function quoteAtEnd(lines: Line[]): number {
  const forward = lines.findIndex(({ text, mark }) => mark === 'forward' || separatorKind(text) === 'forward')
  if (forward >= 0) return forward
  const kinds = foldLines(lines, { isForward: false })
  let first = kinds.length
  while (first > 0 && kinds[first - 1] === 'quoted') first -= 1
  return first
}

/** The elements around any of these lines. */
function holders(lines: HtmlLine[], elements: HtmlElement[]): Set<number> {
  const found = new Set<number>()
  for (const { leaves } of lines)
    for (const { parent } of leaves)
      for (let at = parent; at >= 0 && !found.has(at); at = elements[at]?.parent ?? -1) found.add(at)
  return found
}
