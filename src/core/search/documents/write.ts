import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../run.ts'
import { stemsOf } from '../text/stems.ts'
import { type IndexedText, indexMessageText, type MessageDocument } from './document.ts'
import { type Facts, indexFacts } from './facts.ts'
import { knowFrequentWords } from './frequent-words.ts'
import { noteKnown, unknownOf } from './known-words.ts'

/**
 * Makes a message findable, or replaces what was findable of it. To be called in the transaction of its write,
 * after the message's row; one statement.
 */
export async function indexMessage(tx: Tx, document: MessageDocument): Promise<void> {
  const { id, conversationId } = document
  await knowFrequentWords(tx.db, tx.actor.organizationId)
  const { terms, words } = indexMessageText(document, tx.actor.organizationId)
  const attached = attachedFacts(tx, document)
  await write(
    tx,
    sql`
    with ${newWords(tx, [...new Set([...words, ...attached.words])])} ${attached.statements},
    stored as (
    insert into message_search (organization_id, id, number, conversation_number, terms)
    values (${tx.actor.organizationId}, ${id},
      (select number from messages where organization_id = ${tx.actor.organizationId} and id = ${id}),
      (select number from conversations where organization_id = ${tx.actor.organizationId} and id = ${conversationId}),
      ${terms}::tsvector)
    on conflict (organization_id, id) do update set conversation_number = excluded.conversation_number,
      terms = excluded.terms
    )
    ${settledWords}
  `,
  )
}

/** The facts that come with a message: its own, and those of the conversation it begins. */
function attachedFacts(tx: Tx, document: MessageDocument) {
  const { id, conversationId, labels, properties, begins } = document
  const statements: RawBuilder<unknown>[] = []
  const words: string[] = []
  if (labels !== undefined || properties !== undefined) {
    const facts = indexFacts({ of: 'message', labels: labels ?? [], properties: properties ?? {} })
    words.push(...(facts?.words ?? []))
    statements.push(factsWritten(tx, { id, conversationId }, facts))
  }
  if (begins) {
    const facts = indexFacts({ of: 'conversation', labels: [], ...begins })
    words.push(...(facts?.words ?? []))
    const owner = { id: conversationId, conversationId, name: 'conversation_facts' }
    statements.push(factsWritten(tx, owner, facts))
  }
  return {
    words,
    statements: sql.join(
      statements.map((each) => sql`, ${each}`),
      sql` `,
    ),
  }
}

/**
 * Adds the words that the vocabulary does not know yet, as the beginning of another statement. `seen` are the
 * words that were there already, written by a transaction that has ended.
 */
function newWords(tx: Tx, words: string[]) {
  const asked = unknownOf(tx.actor.organizationId, words)
  const stems = asked.map(stemsOf)
  return sql`asked as materialized (
      select * from unnest(${asked}::text[], ${stems.map((s) => s.german)}::text[],
        ${stems.map((s) => s.english)}::text[]) as a (word, german, english)
    ), seen as materialized (
      select asked.word, known.is_settled
      from asked cross join lateral (
        select bool_or(k.xmin <> pg_current_xact_id()::xid) as is_settled from search_words k
        where k.organization_id = ${tx.actor.organizationId}::uuid and k.word = asked.word collate "C"
      ) as known
      where known.is_settled is not null
    ), added as (
      insert into search_words (organization_id, word, german, english)
      select ${tx.actor.organizationId}::uuid, a.word, a.german, a.english from asked a
      where not exists (select 1 from seen where seen.word = a.word)
    )`
}

/** Runs a statement that ends with the settled words, and remembers them. */
async function write(tx: Tx, statement: RawBuilder<{ words: string[] | null }>): Promise<void> {
  const { rows } = await statement.execute(tx.db)
  noteKnown(tx.actor.organizationId, rows[0]?.words ?? [])
}

const settledWords = sql`select array_agg(word) filter (where is_settled) as words from seen`

/** Forgets a message. Deleting the message itself does that too. */
export async function unindexMessage(tx: Tx, messageId: string): Promise<void> {
  await sql`
    with facts as (
      delete from fact_search where organization_id = ${tx.actor.organizationId} and id = ${messageId})
    delete from message_search where organization_id = ${tx.actor.organizationId} and id = ${messageId}
  `.execute(tx.db)
}

/** What is attached to a conversation. To be called when it is made and when topic, labels or properties change. */
export async function indexConversation(
  tx: Tx,
  conversation: { id: string; topic: string; labels: string[]; properties: Record<string, unknown> },
): Promise<void> {
  const { id, topic, labels, properties } = conversation
  await writeFacts(tx, { id, conversationId: id }, { of: 'conversation', topic, labels, properties })
}

/** The labels and properties of a message. To be called when it is made with any, and when they change. */
export async function indexMessageFacts(
  tx: Tx,
  message: { id: string; conversationId: string; labels: string[]; properties: Record<string, unknown> },
): Promise<void> {
  const { id, conversationId, labels, properties } = message
  await writeFacts(tx, { id, conversationId }, { of: 'message', labels, properties })
}

async function writeFacts(tx: Tx, owner: Owner, facts: Facts): Promise<void> {
  const indexed = indexFacts(facts)
  await sql`with ${newWords(tx, indexed?.words ?? [])}, ${factsWritten(tx, owner, indexed)} select`.execute(
    tx.db,
  )
}

interface Owner {
  id: string
  conversationId: string
  /** Of the part in its statement; default: `facts`. */
  name?: string
}

/** Writes or removes the row of facts, as a part of another statement. */
function factsWritten(tx: Tx, { id, conversationId, name = 'facts' }: Owner, facts: IndexedText | null) {
  if (!facts)
    return sql`${sql.raw(name)} as (delete from fact_search where organization_id = ${tx.actor.organizationId}::uuid and id = ${id}::uuid)`
  return sql`${sql.raw(name)} as (
    insert into fact_search (organization_id, id, conversation_id, terms)
    values (${tx.actor.organizationId}, ${id}, ${conversationId}, ${facts.terms}::tsvector)
    on conflict (organization_id, id) do update set conversation_id = excluded.conversation_id,
      terms = excluded.terms)`
}
