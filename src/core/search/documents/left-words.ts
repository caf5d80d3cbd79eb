import { type Kysely, sql } from 'kysely'
import type { Rows } from '../../../db/rows.ts'
import { quoteLexeme } from '../text/vector.ts'
import { forgetFrequentWords } from './frequent-words.ts'
import { forgetKnownWords } from './known-words.ts'

/** Documents whose words are looked at in one go. */
const AT_ONCE = 200
/** The newest documents have most words of any other one: what they have need not be looked for. */
const RECENT = 100
const WORDS_AT_ONCE = 2_000

/** Words that nothing is found by any more, unless they stand elsewhere too. */
export interface LeftWords {
  organizationId: string
  ids: string[]
  words: string[]
}

/** Lets this process hand words of an organization to the vocabulary again, also those that it has seen there. */
export function forgetWordsOf(organizationId: string): void {
  forgetKnownWords(organizationId)
  forgetFrequentWords(organizationId)
}

/** What was released longest ago, of one organization; undefined: nothing. */
export async function nextLeftWords(db: Kysely<Rows>): Promise<LeftWords | undefined> {
  const { rows } = await sql<{ organization_id: string; id: string; lexemes: string[] }>`
    select organization_id, id::text, lexemes from released_words
    where organization_id = (select organization_id from released_words order by id limit 1)
    order by id limit ${AT_ONCE}
  `.execute(db)
  const [first] = rows
  if (!first) return undefined
  const words = new Set(rows.flatMap(({ lexemes }) => lexemes.flatMap(wordOf)))
  return { organizationId: first.organization_id, ids: rows.map(({ id }) => id), words: [...words] }
}

/** A lexeme without a part is a word; of parts, those of properties have words that stand nowhere else. */
function wordOf(lexeme: string): string[] {
  if (!lexeme.startsWith('/')) return [lexeme]
  return lexeme.startsWith('/p/') ? [lexeme.slice(lexeme.lastIndexOf('/') + 1)] : []
}

/**
 * Takes the words out of the vocabulary that stand nowhere else. Every process must have forgotten that it has seen them
 * (forgetWordsOf), and every transaction that began before must have ended: from then on, whoever brings such a word
 * hands it in, and what is decided here does not touch that.
 */
export async function removeLeftWords(
  db: Kysely<Rows>,
  { organizationId, ids, words }: LeftWords,
): Promise<void> {
  const recent = await recentWords(db, organizationId)
  const rare = words.filter((word) => !recent.has(word))
  for (let at = 0; at < rare.length; at += WORDS_AT_ONCE)
    await removeUnused(db, organizationId, rare.slice(at, at + WORDS_AT_ONCE))
  await sql`
    delete from released_words where organization_id = ${organizationId} and id = any(${ids}::bigint[])
  `.execute(db)
}

async function recentWords(db: Kysely<Rows>, organizationId: string): Promise<Set<string>> {
  const { rows } = await sql<{ lexeme: string }>`
    select distinct l.lexeme from (
      select terms from message_search where organization_id = ${organizationId} order by id desc limit ${RECENT}
    ) as s cross join lateral unnest(s.terms) as l
    where l.lexeme not like '/%'
  `.execute(db)
  return new Set(rows.map(({ lexeme }) => lexeme))
}

/** Facts that have a property at all. */
const WITH_PROPERTIES = "'/p/':*"

/**
 * What is used is asked and taken out in one statement, so that both see the same moment; and while nobody takes new
 * words over, who would find them in the vocabulary still.
 */
async function removeUnused(db: Kysely<Rows>, organizationId: string, words: string[]): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await sql`lock table search_words in share row exclusive mode`.execute(trx)
    await sql`
      with asked as materialized (
        select word, query::tsquery from unnest(${words}::text[], ${words.map(quoteLexeme)}::text[]) as a (word, query)
      ), of_properties as materialized (
        select distinct regexp_replace(l.lexeme, '^.*/', '') as word
        from fact_search f cross join lateral unnest(f.terms) as l
        where f.organization_id = ${organizationId} and f.terms @@ ${WITH_PROPERTIES}::tsquery and l.lexeme like '/p/%'
      ), unused as materialized (
        select a.word from asked a
        where not exists (select from message_search s
            where s.organization_id = ${organizationId} and search_terms(s.terms) @@ a.query)
          and not exists (select from fact_search f where f.organization_id = ${organizationId} and f.terms @@ a.query)
          and a.word not in (select word from of_properties)
      ), left_vocabulary as (
        delete from search_words where organization_id = ${organizationId} and word in (select word from unused)
      ), left_list as (
        -- A place in the list stays that of the word that had it.
        update search_frequent_words f set words = (
          select array_agg(case when w.word in (select word from unused) then '-' || w.place else w.word end order by w.place)
          from unnest(f.words) with ordinality as w (word, place))
        where f.organization_id = ${organizationId} and f.words && array(select word from unused)
      )
      update search_new_words n set (words, german, english) = (
        select coalesce(array_agg(w.word order by w.place), '{}'), coalesce(array_agg(w.german order by w.place), '{}'),
          coalesce(array_agg(w.english order by w.place), '{}')
        from unnest(n.words, n.german, n.english) with ordinality as w (word, german, english, place)
        where w.word not in (select word from unused))
      where n.organization_id = ${organizationId} and n.words && array(select word from unused)
    `.execute(trx)
  })
}
