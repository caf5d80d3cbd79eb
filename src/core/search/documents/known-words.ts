/**
 * Words that are in an organization's vocabulary for certain, or wait to be taken over into it, so that most words
 * of a mail need not be handed to it. Only what a committed transaction wrote may be noted. Before a word leaves the
 * vocabulary, every process forgets what it knows of the organization (left-words.ts).
 *
 * Two generations: what was not used during a whole one is forgotten.
 */
type Words = Map<string, Set<string>>

/** Words of all organizations in one generation; some 80 bytes each. */
const LIMIT = 120_000

let young: Words = new Map()
let old: Words = new Map()
let count = 0

export function noteKnown(organizationId: string, words: string[]): void {
  for (const word of words) keep(organizationId, word)
}

/** The words that have to be handed to the vocabulary. */
export function unknownOf(organizationId: string, words: Iterable<string>): string[] {
  const used = young.get(organizationId)
  const seen = old.get(organizationId)
  const unknown: string[] = []
  for (const word of words) {
    if (used?.has(word)) continue
    if (seen?.has(word)) keep(organizationId, word)
    else unknown.push(word)
  }
  return unknown
}

function keep(organizationId: string, word: string): void {
  const words = young.get(organizationId) ?? new Set()
  if (words.has(word)) return
  young.set(organizationId, words.add(word))
  count += 1
  if (count < LIMIT) return
  old = young
  young = new Map()
  count = 0
}

export function forgetKnownWords(organizationId: string): void {
  young.delete(organizationId)
  old.delete(organizationId)
}
