import { setImmediate } from 'node:timers/promises'
import { type Kysely, sql } from 'kysely'
import type { Rows } from '../../../db/rows.ts'
import type { Tx } from '../../run.ts'
import type { Write } from '../../write-together.ts'
import { type Stems, stemsOf } from '../text/stems.ts'
import { noteKnown, unknownOf } from './known-words.ts'

/** A word that is new takes some microseconds; after so many others get their turn. */
const WORDS_AT_ONCE = 1_024

/**
 * Hands words to the vocabulary: at once findable, to be taken over later. Nothing to write when this process knows
 * that they are all there.
 */
export async function newWords(tx: Tx, words: Iterable<string>): Promise<Write[]> {
  const { organizationId } = tx.actor
  const unknown = unknownOf(organizationId, new Set(words))
  if (unknown.length === 0) return []
  const stems: Stems[] = []
  for (const word of unknown) {
    stems.push(stemsOf(word))
    if (stems.length % WORDS_AT_ONCE === 0) await setImmediate()
  }
  tx.afterCommit.push(() => noteKnown(organizationId, unknown))
  return [
    sql`insert into search_new_words (organization_id, words, german, english)
      values (${organizationId}, ${unknown}, ${stems.map((s) => s.german)}, ${stems.map((s) => s.english)})`,
  ]
}

/** Rows taken over by one statement. */
const BATCH = 200

/**
 * Takes new words over into the vocabulary, where an index knows them. Several processes may do it at the same time.
 * A word that two of them bring is stored twice, which does no harm. Returns whether there may be more.
 */
export async function takeOverNewWords(db: Kysely<Rows>): Promise<boolean> {
  const { rows } = await sql<{ taken: number }>`
    with taken as materialized (
      delete from search_new_words
      where ctid = any(array(select ctid from search_new_words limit ${BATCH} for update skip locked))
      returning organization_id, words, german, english
    ), asked as materialized (
      select distinct t.organization_id, w.word collate "C" as word, w.german, w.english
      from taken t cross join lateral unnest(t.words, t.german, t.english) as w (word, german, english)
    ), added as (
      insert into search_words (organization_id, word, german, english)
      select organization_id, word, german, english from asked
      -- A look-up each: the vocabulary is large, what comes is little.
      where (select true from search_words k
        where k.organization_id = asked.organization_id and k.word = asked.word limit 1) is null
    )
    select count(*)::int as taken from taken
  `.execute(db)
  return rows[0]?.taken === BATCH
}
