import type { PatternPart } from './lucene/tree.ts'

/** Whether a text matches a wildcard pattern as a whole. Linear memory, at most text × pattern steps. */
export function matchesGlob(parts: PatternPart[], text: string): boolean {
  const pattern = parts.flatMap((part): (string | { wildcard: '*' | '?' })[] =>
    'literal' in part ? [...part.literal] : [part],
  )
  const chars = [...text]
  let at = 0
  let step = 0
  let lastStar = -1
  let resumeAt = 0
  while (at < chars.length) {
    const wanted = pattern[step]
    if (
      wanted !== undefined &&
      (typeof wanted === 'string' ? wanted === chars[at] : wanted.wildcard === '?')
    ) {
      at += 1
      step += 1
    } else if (wanted !== undefined && typeof wanted !== 'string') {
      lastStar = step
      resumeAt = at
      step += 1
    } else if (lastStar >= 0) {
      resumeAt += 1
      at = resumeAt
      step = lastStar + 1
    } else return false
  }
  return pattern.slice(step).every((rest) => typeof rest !== 'string' && rest.wildcard === '*')
}

/** The pattern for SQL's LIKE (escape character backslash). Neighbouring stars become one. */
export function toLike(parts: PatternPart[]): string {
  return parts
    .map((part) => {
      if ('literal' in part) return part.literal.replaceAll(/[\\%_]/g, '\\$&')
      return part.wildcard === '*' ? '%' : '_'
    })
    .join('')
    .replaceAll(/%+/g, '%')
}
