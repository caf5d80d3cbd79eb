import { type RawBuilder, sql } from 'kysely'
import { isNumber, isUuid } from '../../lib/ids.ts'
import type { Tx } from '../run.ts'

/** Whose events lose what they say about people outside. */
export type ErasedEvents =
  | { conversationIds: string[] }
  | { conversationId: string; messageIds: string[] }
  | { contactId: string }
  | { fileIds: string[] }

const AT_ONCE = 500

/**
 * The one change that the log knows: what events name that was somebody's own is taken out, and what was counted stays
 * (numbers, ids, moments, and the words of the organization). Some at a time, behind `after`; returns behind which to go
 * on, null at the end.
 */
export async function eraseEvents(tx: Tx, whose: ErasedEvents, after = '0'): Promise<string | null> {
  const { rows } = await sql<{ seq: string; actor: unknown; data: unknown }>`
    select seq::text, actor, data from events
    where organization_id = ${tx.actor.organizationId} and ${conditionOf(whose)} and seq > ${after}::bigint
    order by seq limit ${AT_ONCE}
  `.execute(tx.db)
  const changed = rows.flatMap(({ seq, actor, data }) => {
    const erased = { seq, actor: erasedActor(actor), data: erasedData(data) }
    return JSON.stringify([erased.actor, erased.data]) === JSON.stringify([actor, data]) ? [] : [erased]
  })
  if (changed.length > 0)
    await sql`
      update events e set actor = c.actor, data = c.data
      from unnest(${changed.map(({ seq }) => seq)}::bigint[], ${changed.map((c) => JSON.stringify(c.actor))}::jsonb[],
        ${changed.map((c) => JSON.stringify(c.data))}::jsonb[]) as c (seq, actor, data)
      where e.seq = c.seq and e.organization_id = ${tx.actor.organizationId}
    `.execute(tx.db)
  return rows.length < AT_ONCE ? null : (rows.at(-1)?.seq ?? null)
}

/** The contacts that became part of another one, over all steps: what was theirs is its. */
export async function mergedContacts(tx: Tx, contactId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive parts as (
      select ${contactId}::text as id
      union
      select e.data->>'mergedContactId' from parts p
      join events e on e.organization_id = ${tx.actor.organizationId} and e.conversation_id is null
        and coalesce(e.data->>'contactId', e.actor->>'contactId') = p.id and e.type = 'contact.merged'
    )
    select id from parts where id is not null and id <> ${contactId}
  `.execute(tx.db)
  return rows.map(({ id }) => id)
}

function conditionOf(whose: ErasedEvents): RawBuilder<unknown> {
  if ('conversationIds' in whose) return sql`conversation_id = any(${whose.conversationIds}::uuid[])`
  if ('messageIds' in whose)
    return sql`conversation_id = ${whose.conversationId} and message_id = any(${whose.messageIds}::uuid[])`
  if ('fileIds' in whose) return sql`type like 'file.%' and data->>'fileId' = any(${whose.fileIds}::text[])`
  return sql`conversation_id is null and coalesce(data->>'contactId', actor->>'contactId') = ${whose.contactId}`
}

/** Words of the organization, not of those who write to it. */
const KEPT = new Set([
  'added',
  'assigned',
  'by',
  'channel',
  'connection',
  'formerTitle',
  'from',
  'fromInboxKey',
  'fromQueueName',
  'inboxKey',
  'inboxName',
  'kind',
  'language',
  'people',
  'priority',
  'queueName',
  'removed',
  'scopes',
  'state',
  'to',
  'working',
])

const MOMENT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/

function erasedActor(actor: unknown): unknown {
  if (typeof actor !== 'object' || actor === null || !('kind' in actor) || actor.kind !== 'contact')
    return actor
  return { ...actor, name: '' }
}

function erasedData(data: unknown): unknown {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return {}
  return Object.fromEntries(
    Object.entries(data).flatMap(([key, value]) => {
      const erased = KEPT.has(key) && isPlain(value) ? value : withoutWords(value)
      return erased === undefined ? [] : [[key, erased]]
    }),
  )
}

/** A word, or a list of words. */
const isPlain = (value: unknown): boolean =>
  Array.isArray(value) ? value.every((each) => typeof each !== 'object') : typeof value !== 'object'

/** Undefined: nothing of it may stay. Of what is nested, the names may be anybody's, too. */
function withoutWords(value: unknown): unknown {
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return value
  if (typeof value === 'string')
    return isUuid(value) || isNumber(value) || MOMENT.test(value) ? value : undefined
  if (!Array.isArray(value)) return {}
  // Of a list of things nothing is told any more, and readers still find a list.
  return value.flatMap((each) => (typeof each === 'object' ? [] : (withoutWords(each) ?? [])))
}
