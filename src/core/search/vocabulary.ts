import { sql } from 'kysely'
import { invalid } from '../errors.ts'
import type { Tx } from '../run.ts'
import { isNear } from './text/edit-distance.ts'
import { stemsOf } from './text/stems.ts'

/** What a query wants to know about words before it can be answered from the index. */
export interface WordNeeds {
  /** Words whose other forms are meant too. */
  stemmed: Set<string>
  /** Patterns for LIKE, with the offset in the query that asks for each. */
  patterns: Map<string, number>
  /** Words with the number of edits allowed. */
  fuzzy: Map<string, number>
  /** Whether phrases are asked for. */
  hasPhrase: boolean
}

export interface Vocabulary {
  /** The word and every indexed word that shares its German or English stem. */
  formsOf(word: string): string[]
  /** The indexed words that a pattern covers. */
  coveredBy(pattern: string): string[]
  /** The word and the indexed words within its distance. */
  nearTo(word: string): string[]
  frequentWords: FrequentLists
}

/** The organization's lists of frequent words, all versions (text/pairs.ts). */
export interface FrequentLists {
  /** The place of a word in the list; undefined: it is on none. */
  placeOf(word: string): number | undefined
  /** The versions that do not have this place yet, from 0 (no words at all). */
  versionsBefore(place: number): number[]
}

/** A wildcard that stands for more words than this is refused: the query would read the whole index. */
export const MAX_WORDS_OF_PATTERN = 4000
/** Each has the vocabulary of the organization read, in part or whole. */
export const MAX_PATTERNS = 64
const MAX_FORMS = 2000
const MAX_FUZZY_CANDIDATES = 20_000
const MAX_FUZZY = 200

/** Looks up in the organization's vocabulary what the query needs; nothing when it needs nothing. */
export async function lookUp(tx: Tx, needs: WordNeeds): Promise<Vocabulary> {
  if (needs.patterns.size + needs.fuzzy.size > MAX_PATTERNS)
    throw invalid(`query: more than ${MAX_PATTERNS} wildcards and fuzzy words`, {
      position: [...needs.patterns.values()][MAX_PATTERNS] ?? 0,
      expected: 'fewer wildcards, or whole words',
    })
  const forms = await findForms(tx, [...needs.stemmed])
  const covered = new Map<string, string[]>()
  for (const [pattern, position] of needs.patterns)
    covered.set(pattern, await findCovered(tx, pattern, position))
  const near = new Map<string, string[]>()
  for (const [word, distance] of needs.fuzzy) near.set(word, await findNear(tx, word, distance))
  return {
    frequentWords: needs.hasPhrase ? await frequentLists(tx) : NO_LISTS,
    formsOf: (word) => forms.get(word) ?? [word],
    coveredBy: (pattern) => covered.get(pattern) ?? [],
    nearTo: (word) => near.get(word) ?? [word],
  }
}

async function findForms(tx: Tx, words: string[]): Promise<Map<string, string[]>> {
  const wanted = words.map((word) => ({ word, ...stemsOf(word) }))
  if (wanted.length === 0) return new Map()
  const german = wanted.map((w) => w.german)
  const english = wanted.map((w) => w.english)
  const { rows } = await sql<{ word: string; german: string; english: string }>`
    select distinct word, german, english from search_vocabulary
    where organization_id = ${tx.actor.organizationId} and german <> word and german = any(${german}::text[])
    union
    select distinct word, german, english from search_vocabulary
    where organization_id = ${tx.actor.organizationId} and english <> word and english = any(${english}::text[])
    union
    select distinct word, german, english from search_vocabulary
    where organization_id = ${tx.actor.organizationId} and word = any(${[...german, ...english]}::text[])
    limit ${MAX_FORMS}::int
  `.execute(tx.db)
  return new Map(
    wanted.map(({ word, ...stem }) => {
      const same = rows.filter((row) => row.german === stem.german || row.english === stem.english)
      return [word, [...new Set([word, ...same.map((row) => row.word)])]]
    }),
  )
}

const NO_LISTS: FrequentLists = { placeOf: () => undefined, versionsBefore: () => [] }

async function frequentLists(tx: Tx): Promise<FrequentLists> {
  const { rows } = await sql<{ version: number; size: number; words: string[] | null }>`
    select version, cardinality(words) as size,
      case when version = max(version) over () then words end as words
    from search_frequent_words where organization_id = ${tx.actor.organizationId}::uuid order by version
  `.execute(tx.db)
  const places = new Map(rows.at(-1)?.words?.map((word, place) => [word, place]))
  return {
    placeOf: (word) => places.get(word),
    versionsBefore: (place) => [0, ...rows.flatMap(({ version, size }) => (size <= place ? [version] : []))],
  }
}

async function findCovered(tx: Tx, pattern: string, position: number): Promise<string[]> {
  const { rows } = await sql<{ word: string }>`
    select distinct word from search_vocabulary
    where organization_id = ${tx.actor.organizationId} and word like ${pattern}
    limit ${MAX_WORDS_OF_PATTERN + 1}::int
  `.execute(tx.db)
  if (rows.length > MAX_WORDS_OF_PATTERN)
    throw invalid(
      `query: the wildcard at position ${position} stands for more than ${MAX_WORDS_OF_PATTERN} words; add letters`,
      { position, expected: 'a wildcard with more letters' },
    )
  return rows.map((row) => row.word)
}

/**
 * Of a word with at most `distance` edits, at least one of `distance + 1` pieces is untouched: words that
 * contain such a piece are the candidates, then each is measured.
 */
async function findNear(tx: Tx, word: string, distance: number): Promise<string[]> {
  const size = Math.ceil(word.length / (distance + 1))
  const pieces = Array.from({ length: distance + 1 }, (_, index) =>
    word.slice(index * size, (index + 1) * size),
  )
  const patterns = pieces
    .filter((piece) => piece !== '')
    .map((piece) => `%${piece.replaceAll(/[\\%_]/g, '\\$&')}%`)
  const { rows } = await sql<{ word: string }>`
    select distinct word from search_vocabulary
    where organization_id = ${tx.actor.organizationId} and word like any(${patterns}::text[])
      and length(word) between ${word.length - distance}::int and ${word.length + distance}::int
    limit ${MAX_FUZZY_CANDIDATES}::int
  `.execute(tx.db)
  const near = rows.map((row) => row.word).filter((candidate) => isNear(word, candidate, distance))
  return [...new Set([word, ...near])].slice(0, MAX_FUZZY)
}
