/** RFC 5322 allows 998 characters a line; longer ids are made to hurt. */
const MAX_LENGTH = 998
/** Of longer lists the first (the root of the conversation) and the latest are kept, as RFC 5537 advises. */
const MAX_REFERENCES = 100

/**
 * The Message-IDs of a header value, with angle brackets, in order, each once. Ids folded in their middle, ids
 * without brackets and words around ids (old In-Reply-To headers) are coped with.
 */
export function messageIds(value: string | undefined): string[] {
  if (!value) return []
  const bracketed = [...value.matchAll(/<([^<>]*)>/g)].map((match) => match[1] ?? '')
  const bare = bracketed.length > 0 ? [] : value.split(/[\s,;]+/).filter((word) => word.includes('@'))
  const ids = [...bracketed, ...bare].map(normalize).filter((id) => id !== null)
  return keepEnds([...new Set(ids)])
}

/** The one id of a Message-ID header. An id that no bracket or @ marks as one is still its sender's name for it. */
export function messageId(value: string | undefined): string | null {
  return messageIds(value)[0] ?? (value ? normalize(value) : null)
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
const UNUSABLE = /[\s<>\u0000-\u001f\u007f-\u009f]+/g

function normalize(id: string): string | null {
  const bare = id.replace(UNUSABLE, '')
  return bare && bare.length <= MAX_LENGTH ? `<${bare}>` : null
}

function keepEnds(ids: string[]): string[] {
  if (ids.length <= MAX_REFERENCES) return ids
  return [...ids.slice(0, 1), ...ids.slice(1 - MAX_REFERENCES)]
}
