import type { Message } from '../../../core/messages/index.ts'

export interface Part {
  kind: string
  text: string
}

/** The text in its stretches. Lengths that do not fit it any more lose nothing: the rest is new. */
export function partsOf({ text, bodyParts }: Pick<Message, 'text' | 'bodyParts'>): Part[] {
  if (!text) return []
  const parts: Part[] = []
  let at = 0
  for (const { kind, length } of bodyParts?.parts ?? []) {
    parts.push({ kind, text: text.slice(at, at + length) })
    at += length
  }
  if (at < text.length) parts.push({ kind: 'new', text: text.slice(at) })
  return parts
}
