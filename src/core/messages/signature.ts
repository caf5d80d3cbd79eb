import { escapeHtml } from '../../lib/escape-html.ts'
import { htmlToText } from '../../lib/html-to-text.ts'
import type { Signature } from '../contacts/index.ts'
import type { FindQuote } from '../run.ts'

/** What a mail says, as far as a signature is concerned. */
export interface Signable {
  html?: string | null
  text?: string | null
}

/** On the element of a signature: whoever puts one in marks it so, and gets no second one. */
const MARK = 'data-signature'

/**
 * Puts the signature below what somebody wrote, above what it answers. A body that has one already stays as it is:
 * one with the marked element, or whose own words end with those of the signature.
 */
export function withSignature<S extends Signable>(body: S, signature: Signature, find: FindQuote | null): S {
  const html = typeof body.html === 'string' ? cut(body.html, find?.inHtml) : null
  if (html && isSigned(html.own, signature)) return body
  const text = typeof body.text === 'string' ? cut(body.text, find?.inText) : null
  const isTextSigned = text !== null && endsWithWords(text.own, signature)
  if (isTextSigned && !html) return body
  return {
    ...body,
    ...(html ? { html: signedHtml(html, signature) } : {}),
    ...(text && !isTextSigned ? { text: signedText(text, signature) } : {}),
  }
}

interface Cut {
  own: string
  quote: string
}

/** What is written, and what it answers. */
function cut(body: string, find: ((body: string) => number) | undefined): Cut {
  const at = find?.(body) ?? body.length
  return { own: body.slice(0, at), quote: body.slice(at) }
}

const isSigned = (own: string, signature: Signature): boolean =>
  own.includes(`${MARK}=`) ||
  (signature.html !== null && own.includes(signature.html)) ||
  endsWithWords(htmlToText(own), signature)

/** So many letters are no chance. */
const SURE_LETTERS = 30

function endsWithWords(own: string, signature: Signature): boolean {
  const letters = lettersOf(own)
  const forms = [signature.text, signature.html === null ? '' : htmlToText(signature.html)]
  return forms
    .map(lettersOf)
    .some(
      (each) =>
        each !== '' && (letters.endsWith(each) || (each.length >= SURE_LETTERS && letters.includes(each))),
    )
}

/** A signature stands below; what is further up than this is not looked at. */
const LOOKED_AT = 200_000

/** Letters and digits only: two forms of a text differ in all else. */
const lettersOf = (text: string): string =>
  text
    .slice(-LOOKED_AT)
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .toLowerCase()

function signedHtml({ own, quote }: Cut, { id, text, html }: Signature): string {
  const content = html ?? escapeHtml(text).replaceAll('\n', '<br>')
  const element = `<br><div ${MARK}="${id}">${content}</div>${quote === '' ? '' : '<br>'}`
  const end = quote === '' ? bodyEnd(own) : own.length
  return own.slice(0, end) + element + own.slice(end) + quote
}

/** Where the content of a whole document ends. */
function bodyEnd(html: string): number {
  const closing = Math.max(html.lastIndexOf('</body'), html.lastIndexOf('</BODY'))
  return closing < 0 ? html.length : closing
}

function signedText({ own, quote }: Cut, { text, html }: Signature): string {
  const plain = text.trim() || htmlToText(html ?? '')
  const parts = [own.trimEnd(), plain, quote.replace(/^\s+/, '')]
  return parts.filter((part) => part !== '').join('\n\n')
}
