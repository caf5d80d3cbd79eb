/**
 * Which words are frequent in the mail of an organization, as this process has seen it. Only a matter of
 * speed: each document says itself which of its words were taken for frequent (see lexemes.ts).
 */
interface Counts {
  documents: number
  byWord: Map<string, number>
}

/** Share of the documents that makes a word frequent, and how many must have been seen to tell. */
const FREQUENT_SHARE = 0.25
const ENOUGH_DOCUMENTS = 40
/** After so many documents all counts are halved, and what is rare is forgotten. */
const WINDOW = 400
const MAX_ORGANIZATIONS = 50

const byOrganization = new Map<string, Counts>()

/** Counts the words of one more document; returns those of them that are frequent. */
export function frequentAmong(organizationId: string, words: Iterable<string>): Set<string> {
  const counts = countsOf(organizationId)
  const frequent = new Set<string>()
  const least = FREQUENT_SHARE * counts.documents
  for (const word of words) {
    const count = counts.byWord.get(word) ?? 0
    if (counts.documents >= ENOUGH_DOCUMENTS && count >= least) frequent.add(word)
    counts.byWord.set(word, count + 1)
  }
  counts.documents += 1
  if (counts.documents >= WINDOW) halve(counts)
  return frequent
}

function countsOf(organizationId: string): Counts {
  const known = byOrganization.get(organizationId)
  if (known) return known
  if (byOrganization.size >= MAX_ORGANIZATIONS) byOrganization.clear()
  const counts: Counts = { documents: 0, byWord: new Map() }
  byOrganization.set(organizationId, counts)
  return counts
}

function halve(counts: Counts): void {
  counts.documents /= 2
  for (const [word, count] of counts.byWord) {
    if (count < 4) counts.byWord.delete(word)
    else counts.byWord.set(word, count / 2)
  }
}
