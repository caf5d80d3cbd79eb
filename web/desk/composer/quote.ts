import { answered, api } from '../api/client.ts'

/** What is quoted of a message: its text and structure. */
export async function quotedHtml(id: string): Promise<string> {
  const { html } = await answered(api.GET('/native/v1/messages/{id}/quote', { params: { path: { id } } }))
  return html
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
