import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import type { ConversationsRow } from '../../db/rows.ts'
import { isUuid } from '../../lib/ids.ts'
import { conflict, notFound } from '../errors.ts'
import { hasEventsAfter } from '../events/index.ts'
import { conversationNumbers } from '../organizations/index.ts'
import type { Tx } from '../run.ts'
import { arrayOf } from '../sql-array.ts'
import { asWrite, type NamedWrite, type Write } from '../write-together.ts'
import { conversationNotFound } from './former.ts'
import { assigneeOf } from './responsible.ts'
import type {
  Channel,
  Conversation,
  ConversationState,
  EntityLink,
  Initiative,
  Medium,
  ParentKind,
  Priority,
} from './types.ts'

type Row = Selectable<ConversationsRow> & { inbox_key: string; inbox_bot_id: string | null }

/** Conversations by id, in the order asked for; unknown ones and those of others are left out. */
export async function findConversations(tx: Tx, ids: string[]): Promise<Conversation[]> {
  const wanted = ids.filter(isUuid)
  if (wanted.length === 0) return []
  const { rows } = await sql<Row>`
    select c.*, i.key as inbox_key, i.bot_id as inbox_bot_id
    from conversations c join inboxes i on i.organization_id = c.organization_id and i.id = c.inbox_id
    where c.organization_id = ${tx.actor.organizationId} and c.id = any(${arrayOf('uuid', wanted)})
  `.execute(tx.db)
  const byId = new Map(rows.map((row) => [row.id, fromRow(row)]))
  return wanted.flatMap((id) => byId.get(id.toLowerCase()) ?? [])
}

/**
 * Reads a conversation and keeps others from changing it until this transaction ends. The one door to every
 * change of an existing conversation: here a caller who has not seen its latest events is refused (`conflict`).
 */
export async function lockConversation(tx: Tx, id: string): Promise<Conversation> {
  if (!isUuid(id)) throw notFound('conversation')
  const { rows } = await sql<Row>`
    select c.*, i.key as inbox_key, i.bot_id as inbox_bot_id
    from conversations c join inboxes i on i.organization_id = c.organization_id and i.id = c.inbox_id
    where c.organization_id = ${tx.actor.organizationId} and c.id = ${id}
    for update of c
  `.execute(tx.db)
  const row = rows[0]
  if (!row) throw await conversationNotFound(tx, id)
  await refuseUnseenChanges(tx, row.id)
  return fromRow(row)
}

async function refuseUnseenChanges(tx: Tx, id: string): Promise<void> {
  if (tx.locked.has(id)) return
  tx.locked.add(id)
  if (tx.unchangedSince === null || !(await hasEventsAfter(tx, id, tx.unchangedSince))) return
  throw conflict('something happened in this conversation that you have not seen', {
    conversationId: id,
    unchangedSince: tx.unchangedSince.toString(),
  })
}

/** Writes columns of a conversation that the caller holds locked. */
export async function changeConversation(
  tx: Tx,
  before: Conversation,
  columns: Updateable<ConversationsRow>,
): Promise<void> {
  await conversationUpdate(tx, before, columns).execute(tx.db)
}

/** The same, to be written together with other things. */
export const conversationUpdate = (
  tx: Tx,
  before: Conversation,
  columns: Updateable<ConversationsRow>,
): Write =>
  asWrite(
    tx.db
      .updateTable('conversations')
      .set({ updated_at: tx.now, ...momentsOf(tx, before, columns), ...columns })
      .where('organization_id', '=', tx.actor.organizationId)
      .where('id', '=', before.id),
  )

/** When its state and its assignee changed last is written down with every change. */
function momentsOf(
  tx: Tx,
  before: Conversation,
  { state, assigned }: Updateable<ConversationsRow>,
): Updateable<ConversationsRow> {
  const assignee = Array.isArray(assigned) ? assigneeOf({ assigned }) : undefined
  const isStateNew = typeof state === 'string' && state !== before.state
  const isAssigneeNew = assignee !== undefined && assignee !== assigneeOf(before)
  return {
    ...(isStateNew ? { state_changed_at: tx.now } : {}),
    // Whatever else it is now, it does not wait for its follow-up any more.
    ...(isStateNew && state !== 'pending' && before.followUp
      ? { follow_up_at: null, follow_up_by: null }
      : {}),
    ...(isAssigneeNew ? { assigned_at: assignee === null ? null : tx.now } : {}),
  }
}

export interface NewConversation {
  id: string
  inboxId: string
  channel: Channel
  contactId: string | null
  topic: string
  subject: string
  /** Default: the bot's, where one answers first in the inbox; else open. */
  state?: ConversationState
  assigned: string[]
  properties: Record<string, unknown>
  isRead: boolean
  readBy: string[]
  /** Null: it has no message yet. */
  folder: 'in_inbox' | 'in_sent' | 'in_drafts' | null
  latestMessageId: string | null
  at: Date
  /** When it began; default: now. */
  createdAt?: Date
  /** What only some channels have: columns as they are stored. */
  more?: Pick<
    Insertable<ConversationsRow>,
    | 'contact_inbox_id'
    | 'additional_attributes'
    | 'bot_id'
    | 'priority'
    | 'snoozed_until'
    | 'waiting_since'
    | 'participants'
    | 'medium'
    | 'direction'
    | 'language'
    | 'queue_id'
    | 'queued_at'
    | 'parent_id'
    | 'parent_kind'
    | 'state_changed_at'
    | 'in_sent'
  >
}

/**
 * A conversation with its first message in it, whose index entry covers both. What is written with it knows its
 * `number` from `new_conversation`.
 */
export function conversationInsert(tx: Tx, input: NewConversation): NamedWrite {
  tx.locked.add(input.id)
  const insert = tx.db
    .insertInto('conversations')
    .values({
      organization_id: tx.actor.organizationId,
      id: input.id,
      number: sql<string>`nextval(${conversationNumbers(tx.actor.organizationNumber)})`,
      inbox_id: input.inboxId,
      channel: input.channel,
      contact_id: input.contactId,
      topic: input.topic,
      subject: input.subject,
      state: input.state ?? firstState(tx, input.inboxId),
      assigned: input.assigned,
      ...(assigneeOf(input) === null ? {} : { assigned_at: tx.now }),
      direction: input.folder === 'in_sent' || input.folder === 'in_drafts' ? 'outbound' : 'inbound',
      is_read: input.isRead,
      read_by: input.readBy,
      properties: JSON.stringify(input.properties),
      ...(input.folder ? { [input.folder]: true } : {}),
      latest_message_id: input.latestMessageId,
      latest_message_at: input.at,
      created_at: input.createdAt ?? tx.now,
      updated_at: tx.now,
      ...input.more,
    })
    .returning('number')
  return { name: 'new_conversation', write: asWrite(insert) }
}

/** Asked by the statement itself: arriving mail has no time for a question of its own. */
const firstState = (tx: Tx, inboxId: string) => sql<string>`case when (
  select bot_id from inboxes where organization_id = ${tx.actor.organizationId} and id = ${inboxId}
) is null then 'open' else 'bot' end`

/**
 * Derives again what a conversation says about its messages: folders, latest message, trash and spam. It is
 * trash when all its messages are, becomes spam when all are, and stays spam until none is. A draft is the
 * latest message only where there is nothing else, and so is an automatic answer of ours. Returns false, having deleted it, when no message is left.
 */
export async function refreshConversation(tx: Tx, id: string): Promise<boolean> {
  const { rows } = await sql<{ count: string }>`
    with facts as (
      select count(*) as count,
        coalesce(bool_or(direction = 'inbound'), false) as in_inbox,
        coalesce(bool_or(direction = 'outbound' and state <> 'draft'), false) as in_sent,
        coalesce(bool_or(state = 'draft' and not is_trashed), false) as in_drafts,
        coalesce(bool_and(is_trashed), false) as is_trashed,
        coalesce(bool_and(is_spam), false) as all_spam,
        coalesce(bool_or(is_spam), false) as any_spam
      from messages where organization_id = ${tx.actor.organizationId} and conversation_id = ${id} and kind = 'message'
    ), latest as (
      select distinct on (is_trashed) is_trashed, id, coalesce(sent_at, received_at, created_at) as at
      from messages where organization_id = ${tx.actor.organizationId} and conversation_id = ${id} and kind = 'message'
      order by is_trashed, (state = 'draft'), 
        (direction = 'outbound' and automatic->>'kind' is not distinct from 'answer'), coalesce(sent_at, received_at, created_at) desc, id desc
    ), changed as (
      update conversations c set
        in_inbox = facts.in_inbox, in_sent = facts.in_sent, in_drafts = facts.in_drafts,
        is_trashed = facts.is_trashed,
        is_spam = case when facts.all_spam then true when facts.any_spam then c.is_spam else false end,
        latest_message_id = (select id from latest where not is_trashed),
        latest_trash_message_id = (select id from latest where is_trashed),
        latest_message_at = coalesce((select at from latest where not is_trashed),
          (select at from latest where is_trashed), c.latest_message_at),
        updated_at = ${tx.now}
      from facts where c.organization_id = ${tx.actor.organizationId} and c.id = ${id}
    )
    select count from facts
  `.execute(tx.db)
  if (rows[0]?.count !== '0') return true
  await removeConversation(tx, id)
  return false
}

/** Deletes a conversation and, by reference, all its messages. */
export async function removeConversation(tx: Tx, id: string): Promise<void> {
  await sql`
    with gone as (
      delete from outbox where organization_id = ${tx.actor.organizationId} and message_id in (
        select id from messages where organization_id = ${tx.actor.organizationId} and conversation_id = ${id})
    ), changes as (
      delete from conversation_changes where organization_id = ${tx.actor.organizationId} and to_conversation_id = ${id}
    ), former as (
      delete from former_conversations where organization_id = ${tx.actor.organizationId} and merged_into = ${id}
    )
    delete from conversations where organization_id = ${tx.actor.organizationId} and id = ${id}
  `.execute(tx.db)
}

export function fromRow(row: Row): Conversation {
  return {
    id: row.id,
    number: row.number,
    organizationId: row.organization_id,
    inboxId: row.inbox_id,
    inboxKey: row.inbox_key,
    inboxBotId: row.inbox_bot_id,
    channel: row.channel as Channel,
    contactId: row.contact_id,
    topic: row.topic,
    subject: row.subject,
    state: row.state as ConversationState,
    assigned: row.assigned,
    labels: row.labels,
    isFavorite: row.is_favorite,
    pinnedBy: row.pinned_by,
    isTrashed: row.is_trashed,
    isSpam: row.is_spam,
    inInbox: row.in_inbox,
    inSent: row.in_sent,
    inDrafts: row.in_drafts,
    isRead: row.is_read,
    readBy: row.read_by,
    links: row.links as EntityLink[],
    properties: row.properties as Record<string, unknown>,
    latestMessageId: row.latest_message_id,
    latestTrashMessageId: row.latest_trash_message_id,
    latestMessageAt: row.latest_message_at,
    lastActivityAt: laterOf(row.latest_message_at, row.noted_at),
    priority: row.priority as Priority | null,
    snoozedUntil: row.snoozed_until,
    botId: row.bot_id,
    participants: row.participants,
    contactInboxId: row.contact_inbox_id,
    additionalAttributes: row.additional_attributes as Record<string, unknown>,
    waitingSince: row.waiting_since,
    firstReplyAt: row.first_reply_at,
    agentSeenAt: row.agent_seen_at,
    assigneeSeenAt: row.assignee_seen_at,
    contactSeenAt: row.contact_seen_at,
    medium: row.medium as Medium | null,
    direction: row.direction as Initiative,
    language: row.language,
    stateChangedAt: row.state_changed_at,
    assignedAt: row.assigned_at,
    queueId: row.queue_id,
    queuedAt: row.queued_at,
    abandonedAt: row.abandoned_at,
    parent: row.parent_id === null ? null : { id: row.parent_id, kind: row.parent_kind as ParentKind },
    followUp: row.follow_up_at === null ? null : { at: row.follow_up_at, by: row.follow_up_by },
    anonymizedAt: row.anonymized_at,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}

const laterOf = (one: Date, other: Date | null): Date => (other && other > one ? other : one)
