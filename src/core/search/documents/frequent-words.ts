import { type Kysely, sql } from 'kysely'
import type { Rows } from '../../../db/rows.ts'
import { type FrequentWords, NO_FREQUENT_WORDS } from '../text/pairs.ts'

/**
 * Which words are frequent in the mail of an organization. The lists are in the database (search_frequent_words),
 * for queries must know what an older version was; this process counts words, and adds a version when some are
 * missing. Only a matter of speed: each message says itself which version it was indexed with.
 */
interface Known {
  frequent: FrequentWords
  /** Messages seen by this process. */
  messages: number
  /** At so many messages the list is read again. */
  readAgainAt: number
  sample: { messages: number; byWord: Map<string, number> }
  /** What the next version adds. */
  missing: string[]
}

/** Share of the messages that makes a word frequent; to join a list that is there already it takes more. */
const SHARE = 0.15
const SHARE_TO_JOIN = 0.2
/** So many messages tell which words are frequent. */
const SAMPLE = 200
/** With a list there, one message of so many is counted. */
const ONE_OF = 10
const MAX_WORDS = 400
const READ_AGAIN_AFTER = 500
/** When somebody is adding a version, us or another process. */
const READ_AGAIN_SOON = 20
const MAX_ORGANIZATIONS = 50

const byOrganization = new Map<string, Known>()

function knownOf(organizationId: string): Known {
  const known = byOrganization.get(organizationId)
  if (known) return known
  if (byOrganization.size >= MAX_ORGANIZATIONS) byOrganization.clear()
  const sample = { messages: 0, byWord: new Map() }
  const fresh = { frequent: NO_FREQUENT_WORDS, messages: 0, readAgainAt: 0, sample, missing: [] }
  byOrganization.set(organizationId, fresh)
  return fresh
}

/** Forgets what this process has counted; the list is read again. */
export function forgetFrequentWords(organizationId: string): void {
  byOrganization.delete(organizationId)
}

/** To be called before messages are indexed: reads the list and adds to it, each of it seldom. */
export async function knowFrequentWords(db: Kysely<Rows>, organizationId: string): Promise<void> {
  const known = knownOf(organizationId)
  if (known.messages < known.readAgainAt) return
  known.readAgainAt = known.messages + READ_AGAIN_AFTER
  const before = known.frequent
  known.frequent = await readFrequentWords(db, organizationId)
  // What is missing is missing in the list that was counted with.
  const missing = known.frequent.version === before.version ? known.missing : []
  known.missing = []
  if (known.frequent.version !== before.version) known.sample = { messages: 0, byWord: new Map() }
  if (missing.length === 0) return
  const words = [...known.frequent.places.keys(), ...missing]
  known.readAgainAt = known.messages + READ_AGAIN_SOON
  // Nobody waits for another transaction here: it would do so with conversations locked.
  await sql`insert into search_frequent_words (organization_id, version, words)
    select ${organizationId}::uuid, ${known.frequent.version + 1}::int, ${words.slice(0, MAX_WORDS)}::text[]
    where pg_try_advisory_xact_lock(hashtextextended('search_frequent_words', 0)) on conflict do nothing`.execute(
    db,
  )
}

/** The list, but for what this very transaction has written: that may yet be undone. */
async function readFrequentWords(db: Kysely<Rows>, organizationId: string): Promise<FrequentWords> {
  const { rows } = await sql<{ version: number; words: string[] }>`
    select version, words from search_frequent_words
    where organization_id = ${organizationId}::uuid
      and (xmin = pg_current_xact_id_if_assigned()::xid) is not true
    order by version desc limit 1`.execute(db)
  const [row] = rows
  if (!row) return NO_FREQUENT_WORDS
  return { version: row.version, places: new Map(row.words.map((word, place) => [word, place])) }
}

/** The frequent words that a message is to be indexed with. Counts its words. */
export function frequentWordsFor(organizationId: string, words: Iterable<string>): FrequentWords {
  const known = knownOf(organizationId)
  known.messages += 1
  if (known.frequent.version === 0 || known.messages % ONE_OF === 0) count(known, words)
  return known.frequent
}

function count(known: Known, words: Iterable<string>): void {
  const { sample, frequent } = known
  for (const word of words) sample.byWord.set(word, (sample.byWord.get(word) ?? 0) + 1)
  sample.messages += 1
  if (sample.messages < SAMPLE) return
  const least = SAMPLE * (frequent.version === 0 ? SHARE : SHARE_TO_JOIN)
  const missing = [...sample.byWord].filter(([word, times]) => times >= least && !frequent.places.has(word))
  known.sample = { messages: 0, byWord: new Map() }
  if (missing.length === 0 || frequent.places.size >= MAX_WORDS) return
  known.missing = missing.sort(([, one], [, other]) => other - one).map(([word]) => word)
  known.readAgainAt = known.messages
}
