import { type Selectable, sql } from 'kysely'
import type { OffersRow } from '../../db/rows.ts'
import { isUuid, newId } from '../../lib/ids.ts'
import type { Conversation } from '../conversations/types.ts'
import { append } from '../events/index.ts'
import type { Tx } from '../run.ts'
import type { Offer, OfferKind, OfferState } from './types.ts'

/** All offers of the present wait of a conversation. */
export async function offersOfWait(tx: Tx, { id, queuedAt }: Conversation): Promise<Offer[]> {
  if (queuedAt === null) return []
  const rows = await offerRows(tx)
    .where('conversation_id', '=', id)
    .where('queued_at', '=', queuedAt)
    .orderBy('offered_at')
    .execute()
  return rows.map(fromRow)
}

/** What a person may take right now, oldest first. */
export async function openOffersOf(tx: Tx, personId: string): Promise<Offer[]> {
  const rows = await offerRows(tx)
    .where('person_id', '=', personId)
    .where('state', '=', 'open')
    .where('expires_at', '>', tx.now)
    .orderBy('offered_at')
    .orderBy('id')
    .execute()
  return rows.map(fromRow)
}

export async function findOffer(tx: Tx, id: string): Promise<Offer | undefined> {
  const row = isUuid(id) ? await offerRows(tx).where('id', '=', id).executeTakeFirst() : undefined
  return row && fromRow(row)
}

export interface NewOffers {
  conversation: Conversation & { queueId: string; queuedAt: Date }
  people: string[]
  kind: OfferKind
  round: number
  expiresAt: Date
}

/** Offers a locked conversation to people, and returns to whom: who is thinking about another offer is left out. */
export async function insertOffers(tx: Tx, input: NewOffers): Promise<string[]> {
  const { conversation, kind, round, expiresAt } = input
  const rows = await tx.db
    .insertInto('offers')
    .values(
      input.people.map((personId) => ({
        organization_id: tx.actor.organizationId,
        id: newId(),
        conversation_id: conversation.id,
        queue_id: conversation.queueId,
        queued_at: conversation.queuedAt,
        person_id: personId,
        kind,
        round,
        offered_at: tx.now,
        expires_at: expiresAt,
      })),
    )
    .onConflict((on) => on.doNothing())
    .returning('person_id')
    .execute()
  return rows.map(({ person_id }) => person_id)
}

interface EndOffers {
  conversationId: string
  as: Exclude<OfferState, 'open'>
  id?: string
  dueBy?: Date
  /** Only theirs, of these kinds. */
  of?: { personId: string; kinds: OfferKind[] }
}

/** Ends open offers of a locked conversation, and says whose they were. */
export async function endOffers(
  tx: Tx,
  input: EndOffers,
): Promise<{ personId: string; number: string; queueId: string }[]> {
  const { rows } = await sql<{ person_id: string; number: string; queue_id: string }>`
    update offers f set state = ${input.as}, ended_at = ${tx.now}
    from people p
    where f.organization_id = ${tx.actor.organizationId} and f.conversation_id = ${input.conversationId}
      and f.state = 'open' and p.id = f.person_id
      and ${input.id === undefined ? sql`true` : sql`f.id = ${input.id}`}
      and ${input.dueBy === undefined ? sql`true` : sql`f.expires_at <= ${input.dueBy}`}
      and ${input.of ? sql`f.person_id = ${input.of.personId} and f.kind = any(${input.of.kinds}::text[])` : sql`true`}
    returning f.person_id, p.number, f.queue_id
  `.execute(tx.db)
  return rows
    .map((row) => ({ personId: row.person_id, number: row.number, queueId: row.queue_id }))
    .toSorted((a, b) => Number(a.number) - Number(b.number))
}

/** Takes back what is offered of a locked conversation, and for whom it was kept. */
export async function withdrawOffers(tx: Tx, conversationId: string): Promise<void> {
  await endReservation(tx, conversationId)
  await withdraw(tx, { conversationId })
}

/** Takes back what one person is offered of a locked conversation; others may go on thinking about it. */
export const withdrawOffersOf = (
  tx: Tx,
  input: { conversationId: string; of: { personId: string; kinds: OfferKind[] } },
): Promise<void> => withdraw(tx, input)

async function withdraw(tx: Tx, input: Pick<EndOffers, 'conversationId' | 'of'>): Promise<void> {
  const { conversationId } = input
  const ended = await endOffers(tx, { ...input, as: 'withdrawn' })
  const [first] = ended
  if (!first) return
  await append(tx, {
    type: 'conversation.offer_withdrawn',
    conversationId,
    data: { people: ended.map(({ number }) => number), queueId: first.queueId },
  })
}

/** Ids of the conversations that somebody is offered, or that are kept for them. */
export async function conversationsKeptFor(tx: Tx, personId: string): Promise<string[]> {
  const theirs = sql`organization_id = ${tx.actor.organizationId} and person_id = ${personId}`
  const { rows } = await sql<{ id: string }>`
    select conversation_id as id from offers where ${theirs} and state = 'open'
    union select conversation_id from reservations where ${theirs}
    order by 1
  `.execute(tx.db)
  return rows.map(({ id }) => id)
}

export async function endReservation(tx: Tx, conversationId: string): Promise<void> {
  await tx.db
    .deleteFrom('reservations')
    .where('organization_id', '=', tx.actor.organizationId)
    .where('conversation_id', '=', conversationId)
    .execute()
}

const offerRows = (tx: Tx) =>
  tx.db.selectFrom('offers').selectAll().where('organization_id', '=', tx.actor.organizationId)

const fromRow = (row: Selectable<OffersRow>): Offer => ({
  id: row.id,
  conversationId: row.conversation_id,
  queueId: row.queue_id,
  queuedAt: row.queued_at,
  personId: row.person_id,
  kind: row.kind as OfferKind,
  round: row.round,
  state: row.state as OfferState,
  offeredAt: row.offered_at,
  expiresAt: row.expires_at,
  endedAt: row.ended_at,
})
