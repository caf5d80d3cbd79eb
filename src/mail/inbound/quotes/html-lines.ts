import { Parser } from 'htmlparser2'
import { isQuote, markOf, type Tag } from './html-markers.ts'
import { type Line, MAX_LINE, MAX_LINES, type Mark, plainWords } from './lines.ts'

/** Something that is shown: a stretch of text or a picture, by its place in the source. */
export interface Leaf {
  isText: boolean
  start: number
  /** Behind its last character. */
  end: number
  /** Number of its element; -1: none. */
  parent: number
}

export interface HtmlElement {
  name: string
  /** Where its tag begins in the source. */
  start: number
  /** Number of the element around it; -1: none. */
  parent: number
}

export interface HtmlLine extends Line {
  leaves: Leaf[]
}

export interface HtmlLines {
  /** Lines that show something, in order. */
  lines: HtmlLine[]
  /** In the order of the source: each stands behind its parent. */
  elements: HtmlElement[]
}

/** Elements that stand on lines of their own. */
const BLOCKS = new Set(
  'address article aside blockquote body center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody tfoot thead tr ul'.split(
    ' ',
  ),
)
const UNSEEN = new Set(
  'head script style title template noscript svg math object select textarea iframe'.split(' '),
)

/** Stands for a picture: something is shown there. */
const PICTURE = '\ufffc'
const RULE = '-----'

/** Longer or deeper HTML is not looked at: nobody wrote it, and the parser's time grows with the nesting. */
const MAX_CHARS = 2 * 1024 * 1024
const MAX_OPEN_TAGS = 1_000
const MAX_ELEMENTS = 50_000
const PARSER_STEP = 16 * 1024

interface Open {
  element: number
  depth: number
  mark: Mark | undefined
  isUnseen: boolean
}

/** The lines that an HTML mail shows; null for HTML that is too long or too deep. */
export function htmlLines(html: string): HtmlLines | null {
  if (html.length > MAX_CHARS) return null
  const builder = lineBuilder()
  const parser = new Parser({
    onopentag: (name, attribs) => builder.open({ name, attribs }, parser.startIndex, parser.endIndex + 1),
    onclosetag: (name) => builder.close(name),
    ontext: (text) => builder.text(text, parser.startIndex, parser.endIndex + 1),
  })
  for (let at = 0; at < html.length; at += PARSER_STEP) {
    parser.write(html.slice(at, at + PARSER_STEP))
    if (builder.isTooMuch()) return null
  }
  parser.end()
  return builder.result()
}

interface LineBuilder {
  open(tag: Tag, start: number, end: number): void
  close(name: string): void
  text(text: string, start: number, end: number): void
  /** No mail that somebody wrote is like this. */
  isTooMuch(): boolean
  result(): HtmlLines
}

function lineBuilder(): LineBuilder {
  const lines: HtmlLine[] = []
  const elements: HtmlElement[] = []
  const around: Open[] = [{ element: -1, depth: 0, mark: undefined, isUnseen: false }]
  const inner = (): Open => around.at(-1) ?? { element: -1, depth: 0, mark: undefined, isUnseen: false }
  let line: HtmlLine | null = null

  function endLine(): void {
    if (line) line.text = plainWords(line.text)
    if (line && line.text !== '') lines.push(line)
    line = null
  }

  function show(text: string, leaf: Leaf): void {
    const { depth, mark, isUnseen } = inner()
    if (isUnseen || (line === null && text.trim() === '')) return
    if (line && (line.depth !== depth || line.mark !== mark)) endLine()
    line ??= { text: '', depth, leaves: [], ...(mark ? { mark } : {}) }
    if (line.text.length < MAX_LINE) line.text += text.slice(0, MAX_LINE)
    addLeaf(line.leaves, leaf)
  }

  return {
    open(tag, start, end) {
      const parent = inner()
      if (tag.name === 'br' || BLOCKS.has(tag.name)) endLine()
      else if (line && (tag.name === 'td' || tag.name === 'th')) line.text += ' '
      const element = elements.push({ name: tag.name, start, parent: parent.element }) - 1
      around.push({
        element,
        depth: parent.depth + (isQuote(tag) ? 1 : 0),
        mark: markOf(tag) ?? parent.mark,
        isUnseen: parent.isUnseen || UNSEEN.has(tag.name),
      })
      if (tag.name === 'img') show(PICTURE, { isText: false, start, end, parent: element })
      if (tag.name === 'hr') show(RULE, { isText: false, start, end, parent: element })
    },
    close(name) {
      if (BLOCKS.has(name)) endLine()
      around.pop()
    },
    text: (text, start, end) => show(text, { isText: true, start, end, parent: inner().element }),
    isTooMuch: () =>
      around.length > MAX_OPEN_TAGS || elements.length > MAX_ELEMENTS || lines.length > MAX_LINES,
    result() {
      endLine()
      return { lines, elements }
    },
  }
}

/** The parser hands a text out in pieces; what lies side by side is one leaf. */
function addLeaf(leaves: Leaf[], leaf: Leaf): void {
  const last = leaves.at(-1)
  const continues = last?.isText && leaf.isText && last.parent === leaf.parent && last.end === leaf.start
  if (last && continues) last.end = leaf.end
  else leaves.push(leaf)
}
