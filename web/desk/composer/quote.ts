import DOMPurify from 'dompurify'

/** What is quoted of a message: its text, without pictures whose links end soon, and without what it quotes itself. */
export async function quotedHtml(messageId: string): Promise<string> {
  const response = await fetch(`/native/v1/messages/${messageId}/html`, { credentials: 'same-origin' })
  if (!response.ok) return ''
  const shown = new DOMParser().parseFromString(await response.text(), 'text/html')
  for (const element of shown.querySelectorAll('img, style, meta, link')) element.remove()
  return DOMPurify.sanitize(shown.body.innerHTML, { FORBID_ATTR: ['class', 'id'], ALLOW_DATA_ATTR: false })
}

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (char) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[char] ?? char)

/**
 * An answer below which the message stands that is answered: the line and the element by which mail programs know a
 * quotation, and fold it.
 */
export const quotation = (line: string, html: string): string =>
  `<div class="gmail_quote"><div>${escaped(line)}</div><blockquote type="cite">${html}</blockquote></div>`

/** A message that is passed on, with what stood above it. */
export const forwarded = (title: string, head: [string, string][], html: string): string =>
  `<div>---------- ${escaped(title)} ----------</div>${head
    .map(([name, value]) => `<div><b>${escaped(name)}:</b> ${escaped(value)}</div>`)
    .join('')}<br>${html}`
