import { sql } from 'kysely'
import type { Tx } from '../../run.ts'
import { stemsOf } from '../text/stems.ts'
import { type IndexedText, indexMessageText, type MessageDocument } from './document.ts'
import { type Facts, indexFacts } from './facts.ts'

/**
 * Makes a message findable, or replaces what was findable of it. To be called in the transaction of its write,
 * after the message's row; one statement.
 */
export async function indexMessage(tx: Tx, document: MessageDocument): Promise<void> {
  const { id, conversationId, labels, properties } = document
  const { terms, words } = indexMessageText(document)
  const hasFacts = labels !== undefined || properties !== undefined
  const facts = indexFacts({ of: 'message', labels: labels ?? [], properties: properties ?? {} })
  const attached = hasFacts ? sql`, ${factsWritten(tx, { id, conversationId }, facts)}` : sql``
  await sql`
    with ${newWords(tx, facts ? [...new Set([...words, ...facts.words])] : words)} ${attached}
    insert into message_search (organization_id, id, conversation_id, created_at, terms)
    values (${tx.actor.organizationId}, ${id}, ${conversationId},
      ${document.createdAt.toISOString()}::timestamptz, ${terms}::tsvector)
    on conflict (organization_id, id) do update set conversation_id = excluded.conversation_id,
      created_at = excluded.created_at, terms = excluded.terms
  `.execute(tx.db)
}

/** Adds the words that the vocabulary does not know yet, as a part of another statement. */
function newWords(tx: Tx, words: string[]) {
  const stems = words.map(stemsOf)
  return sql`added as (
    insert into search_words (organization_id, word, german, english)
    select ${tx.actor.organizationId}::uuid, n.word, n.german, n.english
    from unnest(${words}::text[], ${stems.map((s) => s.german)}::text[], ${stems.map((s) => s.english)}::text[])
      as n (word, german, english)
    where not exists (select 1 from search_words known
      where known.organization_id = ${tx.actor.organizationId}::uuid and known.word = n.word collate "C"))`
}

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
}

/** Writes or removes the row of facts, as a part of another statement. */
function factsWritten(tx: Tx, { id, conversationId }: Owner, facts: IndexedText | null) {
  if (!facts)
    return sql`facts as (delete from fact_search where organization_id = ${tx.actor.organizationId}::uuid and id = ${id}::uuid)`
  return sql`facts as (
    insert into fact_search (organization_id, id, conversation_id, terms)
    values (${tx.actor.organizationId}, ${id}, ${conversationId}, ${facts.terms}::tsvector)
    on conflict (organization_id, id) do update set conversation_id = excluded.conversation_id,
      terms = excluded.terms)`
}
