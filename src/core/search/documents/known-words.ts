/**
 * Words that are in an organization's vocabulary for certain, or wait to be taken over into it, so that most words
 * of a mail need not be handed to it. Only what a committed transaction wrote may be noted: nothing ever leaves.
 */
const LIMIT = 40_000

/** Two generations: what was not used during a whole one is forgotten. */
interface Generations {
  young: Set<string>
  old: Set<string>
}

const byOrganization = new Map<string, Generations>()
const MAX_ORGANIZATIONS = 50

export function noteKnown(organizationId: string, words: string[]): void {
  const known = byOrganization.get(organizationId) ?? { young: new Set(), old: new Set() }
  if (!byOrganization.has(organizationId)) {
    if (byOrganization.size >= MAX_ORGANIZATIONS) byOrganization.clear()
    byOrganization.set(organizationId, known)
  }
  for (const word of words) keep(known, word)
}

/** The words that have to be handed to the vocabulary. */
export function unknownOf(organizationId: string, words: string[]): string[] {
  const known = byOrganization.get(organizationId)
  if (!known) return words
  return words.filter((word) => {
    if (known.young.has(word)) return false
    if (!known.old.has(word)) return true
    keep(known, word)
    return false
  })
}

function keep(known: Generations, word: string): void {
  known.young.add(word)
  if (known.young.size < LIMIT) return
  known.old = known.young
  known.young = new Set()
}
