import { type InsertQueryBuilder, type InsertResult, type RawBuilder, sql } from 'kysely'
import type { Rows } from '../../db/rows.ts'
import type { Actor } from '../actor.ts'
import type { Tx } from '../run.ts'
import { asParts, asWrite, type Part, writeTogether } from '../write-together.ts'
import type { EventActor, NewEvent } from './types.ts'

/**
 * Logs what happened, in the transaction in which it happens. Lock the conversation first: the numbers of its
 * events then follow the order of its changes.
 */
export async function append(tx: Tx, ...events: NewEvent[]): Promise<void> {
  if (events.length === 0) return
  const rows = await eventsInsert(tx, events).returning('seq').execute()
  tx.lastEvent = rows.at(-1)?.seq ?? tx.lastEvent
}

/** Changes something and logs it, as one statement. The log may have nothing to tell. */
export async function appendWith(tx: Tx, change: { writes: Part[]; events: NewEvent[] }): Promise<void> {
  if (change.events.length === 0) return writeTogether(tx, change.writes)
  await appendAsking(tx, change, sql`null`)
}

/** The same, and answers what `question` finds in it: an expression over those of the writes that have a name. */
export async function appendAsking(
  tx: Tx,
  change: { writes: Part[]; events: NewEvent[] },
  question: RawBuilder<unknown>,
): Promise<unknown> {
  const { rows } = await loggedChange(tx, change, question).execute(tx.db)
  tx.lastEvent = rows[0]?.last ?? tx.lastEvent
  return rows[0]?.answer
}

/** The same, as the last thing that a transaction does: it travels with the commit. There must be an event. */
export function endWith(tx: Tx, change: { writes: Part[]; events: NewEvent[] }): void {
  tx.endWith(loggedChange(tx, change, sql`null`).compile(tx.db), (rows) => {
    const [row] = rows as { last: string }[]
    tx.lastEvent = row?.last ?? tx.lastEvent
  })
}

function loggedChange(
  tx: Tx,
  change: { writes: Part[]; events: NewEvent[] },
  question: RawBuilder<unknown>,
): RawBuilder<{ last: string; answer: unknown }> {
  const logged = asWrite(eventsInsert(tx, change.events).returning('seq'))
  return sql`with ${asParts(change.writes)}, logged as (${logged}) select max(seq) as last, ${question} as answer from logged`
}

function eventsInsert(tx: Tx, events: NewEvent[]): InsertQueryBuilder<Rows, 'events', InsertResult> {
  const actor = JSON.stringify(eventActor(tx.actor))
  return tx.db.insertInto('events').values(
    events.map((event) => ({
      organization_id: tx.actor.organizationId,
      type: event.type,
      conversation_id: event.conversationId ?? null,
      message_id: event.messageId ?? null,
      actor,
      data: JSON.stringify(event.data ?? {}),
      at: tx.now,
    })),
  )
}

/** An actor as the log names it. */
export function eventActor(actor: Actor): EventActor {
  if (actor.kind === 'person')
    return { kind: 'person', personId: actor.personId, personNumber: actor.personNumber }
  if (actor.kind === 'bot')
    return { kind: 'bot', botId: actor.botId, botNumber: actor.botNumber, name: actor.name }
  if (actor.kind === 'contact')
    return {
      kind: 'contact',
      contactId: actor.contactId,
      contactNumber: actor.contactNumber,
      name: actor.name,
    }
  return { kind: 'system', name: actor.name }
}
