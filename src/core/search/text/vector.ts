/** PostgreSQL keeps positions up to 16383, and 255 of them per lexeme; a phrase beyond them is not seen. */
const MAX_POSITION = 16_383
const MAX_POSITIONS_OF_LEXEME = 255

/**
 * A tsvector holds less than 1 MB. What a document has beyond 600 KB of lexemes and positions is not indexed:
 * that is about 40,000 different words, more than any letter has; encoded data and logs do.
 */
const MAX_BYTES = 600_000

export interface Vector {
  /** Adds a lexeme; `position` lets it take part in phrases. False: there is no room for it. */
  add(lexeme: string, position?: number): boolean
  /** The text form, to be cast to tsvector. */
  toString(): string
}

/** Collects the lexemes of one document. */
export function newVector(): Vector {
  const positions = new Map<string, number[]>()
  let bytes = 0
  return {
    add(lexeme, position) {
      let known = positions.get(lexeme)
      if (!known) {
        bytes += 12 + 3 * lexeme.length
        if (bytes > MAX_BYTES) return false
        known = []
        positions.set(lexeme, known)
      }
      if (position === undefined || position > MAX_POSITION || known.length >= MAX_POSITIONS_OF_LEXEME)
        return true
      bytes += 2
      known.push(position)
      return true
    },
    toString() {
      const parts: string[] = []
      for (const [lexeme, at] of positions)
        parts.push(at.length === 0 ? quoteLexeme(lexeme) : `${quoteLexeme(lexeme)}:${at.join(',')}`)
      return parts.join(' ')
    },
  }
}

/** A lexeme as tsvector and tsquery read it: in quotes, with quotes and backslashes doubled. */
export function quoteLexeme(lexeme: string): string {
  const text = lexeme.includes("'") || lexeme.includes('\\') ? lexeme.replaceAll(/['\\]/g, '$&$&') : lexeme
  return `'${text}'`
}
