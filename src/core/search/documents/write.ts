import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../run.ts'
import { type Write, writeTogether } from '../../write-together.ts'
import { indexMessageText, type MessageDocument } from './document.ts'
import { type Facts, indexFacts } from './facts.ts'
import { knowFrequentWords } from './frequent-words.ts'
import { newWords } from './new-words.ts'

/**
 * What makes a new message findable, to be written together with it (`new_message`) and, when it begins one, with
 * its conversation (`new_conversation`).
 */
export async function indexWrites(tx: Tx, document: MessageDocument): Promise<Write[]> {
  const numbers = {
    ofMessage: sql`(select number from new_message)`,
    ofConversation: document.begins
      ? sql`(select number from new_conversation)`
      : numberOf(tx, 'conversations', document.conversationId),
  }
  return writesOf(tx, document, numbers)
}

interface Numbers {
  ofMessage: RawBuilder<unknown>
  ofConversation: RawBuilder<unknown>
}

const numberOf = (tx: Tx, table: 'messages' | 'conversations', id: string): RawBuilder<unknown> =>
  sql`(select number from ${sql.table(table)} where organization_id = ${tx.actor.organizationId} and id = ${id})`

async function writesOf(tx: Tx, document: MessageDocument, numbers: Numbers): Promise<Write[]> {
  const { id, conversationId, labels, properties, begins } = document
  await knowFrequentWords(tx.db, tx.actor.organizationId)
  const { terms, words } = await indexMessageText(document, tx.actor.organizationId)
  const stored = sql`
    insert into message_search (organization_id, id, number, conversation_number, terms)
    values (${tx.actor.organizationId}, ${id}, ${numbers.ofMessage}, ${numbers.ofConversation}, ${terms}::tsvector)
    on conflict (organization_id, id) do update set conversation_number = excluded.conversation_number,
      terms = excluded.terms`
  const ownFacts = factsOf({ of: 'message', labels, properties })
  const conversationFacts = begins && factsOf({ of: 'conversation', ...begins })
  const facts = [
    ...(ownFacts ? [{ owner: { id, conversationId }, indexed: ownFacts }] : []),
    ...(conversationFacts
      ? [{ owner: { id: conversationId, conversationId }, indexed: conversationFacts }]
      : []),
  ]
  return [
    stored,
    ...facts.map(({ owner, indexed }) => factsWritten(tx, owner, indexed)),
    ...(await newWords(tx, [...words, ...facts.flatMap(({ indexed }) => indexed.words)])),
  ]
}

const factsOf = (facts: Partial<Facts> & Pick<Facts, 'of'>) =>
  indexFacts({ ...facts, labels: facts.labels ?? [], properties: facts.properties ?? {} })

/** Replaces what was findable of a message. Labels and properties that are not given stay as they were. */
export async function indexMessage(tx: Tx, document: MessageDocument): Promise<void> {
  const { id, labels, properties } = document
  const hasFacts = labels !== undefined || properties !== undefined
  const isWithout = hasFacts && !factsOf({ of: 'message', labels, properties })
  const numbers = {
    ofMessage: numberOf(tx, 'messages', id),
    ofConversation: numberOf(tx, 'conversations', document.conversationId),
  }
  const writes = await writesOf(tx, document, numbers)
  await writeTogether(tx, [...writes, ...(isWithout ? [factsForgotten(tx, id)] : [])])
}

/** Forgets a message. Deleting the message itself does that too. */
export async function unindexMessage(tx: Tx, messageId: string): Promise<void> {
  await sql`
    with facts as (${factsForgotten(tx, messageId)})
    delete from message_search where organization_id = ${tx.actor.organizationId} and id = ${messageId}
  `.execute(tx.db)
}

/** Lets messages be found in another conversation. */
export async function moveInSearch(
  tx: Tx,
  { messageIds, conversationId }: { messageIds: string[]; conversationId: string },
): Promise<void> {
  await sql`
    with facts as (
      update fact_search set conversation_id = ${conversationId}
      where organization_id = ${tx.actor.organizationId} and id = any(${messageIds}::uuid[]))
    update message_search set conversation_number = ${numberOf(tx, 'conversations', conversationId)}
    where organization_id = ${tx.actor.organizationId} and id = any(${messageIds}::uuid[])
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
  await writeTogether(
    tx,
    indexed
      ? [factsWritten(tx, owner, indexed), ...(await newWords(tx, indexed.words))]
      : [factsForgotten(tx, owner.id)],
  )
}

interface Owner {
  id: string
  conversationId: string
}

const factsForgotten = (tx: Tx, id: string): Write =>
  sql`delete from fact_search where organization_id = ${tx.actor.organizationId} and id = ${id}`

const factsWritten = (tx: Tx, { id, conversationId }: Owner, { terms }: { terms: string }): Write => sql`
  insert into fact_search (organization_id, id, conversation_id, terms)
  values (${tx.actor.organizationId}, ${id}, ${conversationId}, ${terms}::tsvector)
  on conflict (organization_id, id) do update set conversation_id = excluded.conversation_id,
    terms = excluded.terms`
