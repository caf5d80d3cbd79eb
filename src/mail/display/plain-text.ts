import type { BodyParts } from '../../core/messages/types.ts'
import { escapeHtml } from '../../lib/escape-html.ts'

/** A plain text as HTML, with the marks that HTML gets: quoted parts and signatures carry `data-part`. */
export function textAsHtml(text: string, bodyParts: BodyParts | null): string {
  const parts = bodyParts?.parts ?? [{ kind: 'new' as const, length: text.length }]
  let at = 0
  const spans = parts.map(({ kind, length }) => {
    at += length
    const escaped = escapeHtml(text.slice(at - length, at))
    return kind === 'new' ? escaped : `<span data-part="${kind}">${escaped}</span>`
  })
  return `<div style="white-space:pre-wrap">${spans.join('')}${escapeHtml(text.slice(at))}</div>`
}
