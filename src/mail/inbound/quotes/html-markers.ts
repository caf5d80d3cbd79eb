import type { Mark } from './lines.ts'

/** A tag as it was opened. */
export interface Tag {
  name: string
  attribs: Readonly<Record<string, string>>
}

/** Classes that mail programs put on the whole answered mail, and on nothing that is written into it. */
const QUOTE_CLASSES = new Set([
  'yahoo_quoted',
  'tutanota_quote',
  'zmail_extra',
  'mailspring-quote',
  'nylas-quote',
  'sh-quoted-content',
  'hm_quote',
  'airmail_ext_quote',
])
const QUOTE_BLOCK_CLASSES = new Set(['gmail_quote', 'protonmail_quote'])
const QUOTE_IDS = new Set([
  'mail-editor-reference-message-container',
  'oriMsgHtmlSeperator',
  'isReplyContent',
])

/** Where the header block of the answered mail begins: Outlook on the web, on the desktop, on telephones. */
const BOUNDARY_IDS = new Set(['divRplyFwdMsg', 'reply-intro', 'stopSpelling'])
const BOUNDARY_CLASSES = new Set(['OutlookMessageHeader'])

const SIGNATURE_CLASSES = new Set([
  'gmail_signature',
  'moz-signature',
  'protonmail_signature_block',
  'tutanota_signature',
  'zmail_signature',
  'ms-outlook-mobile-signature',
])
const SIGNATURE_IDS = new Set([
  'Signature',
  'signature',
  'AppleMailSignature',
  'ms-outlook-mobile-signature',
  'composer_signature',
  'ymail_android_signature',
  'ymail_ios_signature',
  'mail-app-auto-default-signature',
])
const ATTRIBUTION_CLASSES = new Set(['gmail_attr', 'moz-cite-prefix', 'moz-email-headers-table'])
const FORWARD_CLASSES = new Set(['moz-forward-container'])

const classesOf = (element: Tag): string[] => (element.attribs.class ?? '').slice(0, 500).split(/\s+/)
const has = (element: Tag, classes: Set<string>, ids?: Set<string>): boolean =>
  classesOf(element).some((name) => classes.has(name)) || (ids?.has(element.attribs.id ?? '') ?? false)

/** Whether an element holds the answered mail, as its program says. */
export function isQuote(element: Tag): boolean {
  if (has(element, QUOTE_CLASSES, QUOTE_IDS)) return true
  const { type, name, style = '', id = '' } = element.attribs
  if (element.name !== 'blockquote') {
    // GMX and web.de name the block; Yahoo numbers it.
    return (element.name === 'div' && name === 'quote') || /^yahoo_quoted/.test(id)
  }
  // These are on a `div` around it too, where answers between quotes stand.
  if (has(element, QUOTE_BLOCK_CLASSES)) return true
  // A blockquote without a line at its left is how several editors indent.
  return type === 'cite' || /border-left(?:-style|-width)?\s*:(?!\s*(?:none|0))/i.test(style.slice(0, 500))
}

export function markOf(element: Tag): Mark | null {
  if (has(element, BOUNDARY_CLASSES, BOUNDARY_IDS)) return 'boundary'
  if (has(element, FORWARD_CLASSES)) return 'forward'
  if (has(element, SIGNATURE_CLASSES, SIGNATURE_IDS)) return 'signature'
  if (element.attribs['data-smartmail'] === 'gmail_signature') return 'signature'
  return has(element, ATTRIBUTION_CLASSES) ? 'attribution' : null
}
