import type { BodyPartKind } from '../../../core/messages/types.ts'

/** What a part of a body is to its reader. */
export type Kind = BodyPartKind

/**
 * What markup says about a line, beyond its words: everything from here on is the answered mail (`boundary`) or
 * a forwarded one (`forward`); the line introduces a quote; it belongs to the sender's signature.
 */
export type Mark = 'boundary' | 'forward' | 'attribution' | 'signature'

/** One line of a body, of text or of HTML: the same rules read both. */
export interface Line {
  /** Its words, without quote marks, with plain blanks. */
  text: string
  /** How deep it is quoted, by `>` or by markup. */
  depth: number
  mark?: Mark
}

/** Lines of headers and attributions are short; nothing longer is looked at. */
export const MAX_LINE = 500

const BLANKS = /[\s\u00a0\u200b-\u200d\u2060\ufeff]+/g

/** Words as rules compare them: one plain blank between them, none around. */
export const plainWords = (text: string): string => text.slice(0, MAX_LINE).replace(BLANKS, ' ').trim()

/** Whether somebody wrote something here: a ruled line says nothing. */
export const saysSomething = ({ text }: Line): boolean => text !== '' && !isRule(text)

export const isRule = (text: string): boolean => /^[-_=*~–—\s]{2,}$/.test(text)

export interface TextLine extends Line {
  /** UTF-16 units of the line in its text, its line feed included. */
  length: number
}

/** A body of more lines is a list or an attack: nothing is folded there. */
export const MAX_LINES = 20_000

/**
 * The lines of a plain text, quoted as RFC 3676 4.5 and everybody before it marks them; null when there are too
 * many to look at.
 */
export function textLines(text: string): TextLine[] | null {
  const lines: TextLine[] = []
  for (let at = 0; at < text.length; ) {
    if (lines.length === MAX_LINES) return null
    const feed = text.indexOf('\n', at)
    const end = feed < 0 ? text.length : feed + 1
    lines.push({ ...readLine(text.slice(at, Math.min(end, at + MAX_LINE + 100))), length: end - at })
    at = end
  }
  return lines
}

function readLine(raw: string): Line {
  const [prefix = ''] = /^ ?(?:> ?)*/.exec(raw) ?? []
  const depth = prefix.replaceAll(' ', '').length
  return { depth, text: depth > 0 ? plainWords(raw.slice(prefix.length)) : plainWords(raw) }
}
