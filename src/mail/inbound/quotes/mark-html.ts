import { foldLines } from './fold-lines.ts'
import { type HtmlLines, htmlLines } from './html-lines.ts'
import type { Kind } from './lines.ts'

/** What one node shows, as bits, so that an element is the sum of its own. */
const BITS = { new: 1, quoted: 2, signature: 4 } satisfies Record<Kind, number>

/**
 * HTML with its quoted parts and signatures marked: the outermost elements that hold nothing else get the
 * attribute, loose text gets a `span` with it. The whole is still there, and still as hostile as it was.
 */
export function markHtml(
  html: string,
  { isForward, attribute }: { isForward: boolean; attribute: (kind: Kind) => string },
): string {
  const read = htmlLines(html)
  if (!read) return html
  const kinds = foldLines(read.lines, { isForward })
  if (kinds.every((kind) => kind === 'new')) return html
  return withMarks(html, marksOf(html, { ...read, kinds, attribute }))
}

interface Insertion {
  at: number
  text: string
}

interface Marking extends HtmlLines {
  kinds: Kind[]
  attribute: (kind: Kind) => string
}

function marksOf(html: string, marking: Marking): Insertion[] {
  const { lines, elements, kinds, attribute } = marking
  const shown = whatIsShown(marking)
  const insertions: Insertion[] = []
  const isInside = new Uint8Array(elements.length)
  elements.forEach(({ name, start, parent }, at) => {
    const kind = kindOfBits(bit(shown, at))
    isInside[at] = parent >= 0 ? bit(isInside, parent) : 0
    if (isInside[at] || !kind || !isTagAt(html, start, name)) return
    isInside[at] = 1
    insertions.push({ at: start + 1 + name.length, text: ` ${attribute(kind)} ` })
  })
  lines.forEach(({ leaves }, at) => {
    const kind = kinds[at] ?? 'new'
    if (kind === 'new') return
    for (const { isText, start, end, parent } of leaves)
      if (isText && (parent < 0 || !isInside[parent]))
        insertions.push({ at: start, text: `<span ${attribute(kind)}>` }, { at: end, text: '</span>' })
  })
  return insertions
}

/** Of each element, the kinds of all that it holds. */
function whatIsShown({ lines, elements, kinds }: Marking): Uint8Array {
  const shown = new Uint8Array(elements.length)
  lines.forEach(({ leaves }, at) => {
    const kind = BITS[kinds[at] ?? 'new']
    for (const { parent } of leaves) if (parent >= 0) shown[parent] = bit(shown, parent) | kind
  })
  // Children stand behind their parents, so one way back adds up every element.
  for (let at = elements.length - 1; at >= 0; at -= 1) {
    const parent = elements[at]?.parent ?? -1
    if (parent >= 0) shown[parent] = bit(shown, parent) | bit(shown, at)
  }
  return shown
}

const bit = (bits: Uint8Array, at: number): number => bits[at] ?? 0
const kindOfBits = (bits: number): Kind | null =>
  bits === BITS.quoted ? 'quoted' : bits === BITS.signature ? 'signature' : null

/** An element that the parser made up has no tag of its own. */
const isTagAt = (html: string, start: number, name: string): boolean =>
  html.charAt(start) === '<' && html.slice(start + 1, start + 1 + name.length).toLowerCase() === name

function withMarks(html: string, insertions: Insertion[]): string {
  insertions.sort((a, b) => a.at - b.at)
  const pieces: string[] = []
  let from = 0
  for (const { at, text } of insertions) {
    pieces.push(html.slice(from, at), text)
    from = at
  }
  pieces.push(html.slice(from))
  return pieces.join('')
}
