import { cleanText } from '../../lib/clean-text.ts'
import { htmlToText } from '../../lib/html-to-text.ts'
import { decodeText } from './charsets.ts'
import { unflow } from './flowed-text.ts'
import type { MimePart } from './mime-tree.ts'

export interface Contents {
  /** As written; null when the mail has no plain text. */
  text: string | null
  html: string | null
  /** Everything else, in the order of the mail. */
  files: MimePart[]
}

/** One thing to read, in one or both of its forms. */
interface Passage {
  text: string[]
  html: string[]
}

/** What of a mail is read as its body, and what hangs on it as files. */
export function readContents(root: MimePart): Contents {
  const passages: Passage[] = []
  const files: MimePart[] = []
  collect(root, { passages, files, alternative: null, isRoot: true })
  return { ...joinPassages(passages), files }
}

interface Collection {
  passages: Passage[]
  files: MimePart[]
  /** Set inside multipart/alternative: all its texts are forms of one passage. */
  alternative: Passage | null
  isRoot: boolean
}

function collect(part: MimePart, into: Collection): void {
  if (part.children.length > 0) {
    const alternative =
      part.type === 'multipart/alternative' ? (into.alternative ?? newPassage(into)) : into.alternative
    for (const child of part.children) collect(child, { ...into, alternative, isRoot: false })
    return
  }
  const form = bodyForm(part, into.isRoot)
  if (form) (into.alternative ?? newPassage(into))[form].push(textOf(part, form))
  else if (!isDoubled(part, into)) into.files.push(part)
}

function newPassage({ passages }: Collection): Passage {
  const passage: Passage = { text: [], html: [] }
  passages.push(passage)
  return passage
}

/** A text with a file name is a file, except when it is the whole mail. */
function bodyForm(part: MimePart, isRoot: boolean): keyof Passage | null {
  if (part.disposition.value === 'attachment') return null
  if (!isRoot && (part.disposition.params.filename || part.params.name)) return null
  if (part.type === 'text/html') return 'html'
  // A multipart without parts is broken: what stands in it is read as text.
  return part.type === 'text/plain' || part.type.startsWith('multipart/') ? 'text' : null
}

/** Further forms of the same text for single programs (AMP for Gmail, watches) are no files of the sender's. */
function isDoubled(part: MimePart, into: Collection): boolean {
  return into.alternative !== null && /^text\/(x-amp-html|watch-html)$/.test(part.type)
}

function textOf(part: MimePart, form: keyof Passage): string {
  const charset = part.params.charset ?? (form === 'html' ? charsetOfHtml(part.bytes) : undefined)
  const text = cleanText(decodeText(part.bytes, charset))
  if (form === 'text' && /^flowed$/i.test(part.params.format ?? '')) {
    return unflow(text, /^yes$/i.test(part.params.delsp ?? ''))
  }
  return text
}

function charsetOfHtml(bytes: Buffer): string | undefined {
  const head = bytes.subarray(0, 1024).toString('latin1')
  return /<meta[^>]{0,200}charset\s*=\s*["']?([\w:.-]+)/i.exec(head)?.[1]
}

function joinPassages(passages: Passage[]): { text: string | null; html: string | null } {
  const hasText = passages.some((passage) => passage.text.length > 0)
  const hasHtml = passages.some((passage) => passage.html.length > 0)
  return {
    text: hasText ? join(passages, (passage) => inText(passage)) : null,
    html: hasHtml ? join(passages, (passage) => inHtml(passage)) : null,
  }
}

function join(passages: Passage[], form: (passage: Passage) => string): string | null {
  const joined = passages.map(form).join('\n').replace(/^\n+/, '').trimEnd()
  return joined.trim() === '' ? null : joined
}

function inText({ text, html }: Passage): string {
  return text.length > 0 ? text.join('\n') : htmlToText(html.join('\n'))
}

function inHtml({ text, html }: Passage): string {
  return html.length > 0 ? html.join('\n') : asHtml(text.join('\n'))
}

/** A list's footer under an HTML mail: shown as it stands, never as markup. */
function asHtml(text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  return `<div style="white-space:pre-wrap">${escaped.trimEnd()}</div>`
}
