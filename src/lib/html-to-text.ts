import { compile, type FormatCallback, type HtmlToTextOptions } from 'html-to-text'
import { Parser } from 'htmlparser2'

/** HTML beyond this many characters is not read: a text of that length serves nobody. */
const MAX_HTML_CHARS = 1024 * 1024
/** The converter recurses; layout tables in real mail reach 60 levels. */
const MAX_DEPTH = 150
const MAX_CHILDREN = 20_000
/** The parser below takes time that grows with the square of the nesting; hand-written HTML never comes near. */
const MAX_OPEN_TAGS = 2_000
/** Characters given to the parser between two looks at the nesting. */
const PARSER_STEP = 16 * 1024

/** A picture is its alternative text: addresses of tracking pixels and `cid:` names tell a reader nothing. */
const picture: FormatCallback = (element, _walk, builder) => {
  const alt: unknown = element.attribs?.alt
  if (typeof alt === 'string' && alt.trim()) builder.addInline(`[${alt.trim()}]`)
}

/** Tables in mail are layout: cells of one row are set apart by a blank, rows are lines. */
const cell: FormatCallback = (element, walk, builder) => {
  walk(element.children, builder)
  builder.addInline(' ')
}

const headings = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6']

const options: HtmlToTextOptions = {
  wordwrap: false,
  limits: { maxDepth: MAX_DEPTH, maxChildNodes: MAX_CHILDREN, ellipsis: '…' },
  formatters: { picture, cell },
  selectors: [
    { selector: 'title', format: 'skip' },
    { selector: 'img', format: 'picture' },
    { selector: 'tr', format: 'block', options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } },
    { selector: 'td', format: 'cell' },
    { selector: 'th', format: 'cell' },
    { selector: 'hr', options: { length: 3 } },
    {
      selector: 'a',
      options: { hideLinkHrefIfSameAsText: true, noAnchorUrl: true, linkBrackets: ['<', '>'] },
    },
    ...headings.map((selector) => ({ selector, options: { uppercase: false } })),
  ],
}

const convert = compile(options)

/**
 * The text of an HTML mail, for people and for search: links with their target, pictures as their alternative
 * text, quotes with `>`. Takes time in proportion to the length, whatever the HTML is; never throws.
 */
export function htmlToText(html: string): string {
  const start = html.slice(0, MAX_HTML_CHARS)
  if (nestsTooDeep(start)) return stripTags(start)
  return tidy(convert(start))
}

/** Asked of the parser itself: which tags close which others implicitly is its business. */
function nestsTooDeep(html: string): boolean {
  let depth = 0
  let deepest = 0
  const parser = new Parser({
    onopentagname: () => {
      depth += 1
      deepest = Math.max(deepest, depth)
    },
    onclosetag: () => {
      depth -= 1
    },
  })
  for (let at = 0; at < html.length && deepest <= MAX_OPEN_TAGS; at += PARSER_STEP) {
    parser.write(html.slice(at, at + PARSER_STEP))
  }
  return deepest > MAX_OPEN_TAGS
}

/** What is left of HTML that no mail program writes: its words. */
function stripTags(html: string): string {
  const words: string[] = []
  let at = 0
  while (at < html.length) {
    const tag = html.indexOf('<', at)
    words.push(html.slice(at, tag < 0 ? undefined : tag))
    const end = tag < 0 ? -1 : html.indexOf('>', tag)
    if (end < 0) break
    at = end + 1
  }
  return tidy(words.join(' ').replace(/[ \t]+/g, ' '))
}

function tidy(text: string): string {
  const lines = text.split('\n').map((line) => line.trimEnd())
  return lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}
