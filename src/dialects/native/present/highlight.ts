import { findHits, type Query } from '../../../core/search/index.ts'

export interface Highlighted {
  text: string
  ranges: [number, number][]
}

const [BEFORE, LENGTH] = [60, 240]

/** A stretch of the text around the first hit, with its hits; undefined: there is none. */
export function highlighted(query: Query, field: 'subject' | 'body', text: string): Highlighted | undefined {
  const line = text.replace(/\s+/g, ' ').trim()
  const hits = findHits(query, field, line)
  const [first] = hits
  if (!first) return undefined
  const begin = first[0] <= BEFORE ? 0 : line.indexOf(' ', first[0] - BEFORE) + 1
  const end = Math.max(first[1], begin + LENGTH)
  const ranges = hits
    .filter((hit) => hit[1] <= end)
    .map((hit): [number, number] => [hit[0] - begin, hit[1] - begin])
  return { text: line.slice(begin, end).toWellFormed(), ranges }
}

/** Where a query was found in a conversation: in its subject, and in the newest of its texts that has it. */
export function highlightOf(query: Query, { subject, texts }: { subject: string; texts: string[] }) {
  const inSubject = highlighted(query, 'subject', subject)
  let inText: Highlighted | undefined
  for (const text of texts) {
    inText ??= highlighted(query, 'body', text)
    if (inText) break
  }
  return { ...(inSubject ? { subject: inSubject } : {}), ...(inText ? { snippet: inText } : {}) }
}
