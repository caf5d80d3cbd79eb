import { foldLines } from './fold-lines.ts'
import { type Kind, textLines } from './lines.ts'

/** A stretch of a text: all of them one after the other are the whole. */
export interface Stretch {
  kind: Kind
  /** UTF-16 units. */
  length: number
}

/** Tells the new part of a plain text from the quoted one and the signature. */
export function splitText(text: string, options: { isForward: boolean }): Stretch[] {
  if (text === '') return []
  const lines = textLines(text)
  if (!lines) return [{ kind: 'new', length: text.length }]
  const kinds = foldLines(lines, options)
  const stretches: Stretch[] = []
  lines.forEach(({ length }, at) => {
    const kind = kinds[at] ?? 'new'
    const last = stretches.at(-1)
    if (last?.kind === kind) last.length += length
    else stretches.push({ kind, length })
  })
  return stretches
}
