import { sql } from 'kysely'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'

export interface UnreadCounts {
  unread: number
  drafts: number
  /** In the inbox without an assignee. */
  unassigned: number
  spam: number
}

/**
 * Counts conversations for a badge: for the organization over everything, for a person over what is assigned
 * to it or its teams. `addresses` keeps only conversations with a message from or to one of them; an empty
 * list keeps none. `inboxIds` keeps those inboxes.
 */
export async function unreadCounts(
  tx: Tx,
  input: { reader: 'organization' | 'user'; addresses?: string[]; inboxIds?: string[] },
): Promise<UnreadCounts> {
  permit(tx.actor, 'conversation:read')
  const isUnread =
    input.reader === 'organization' ? sql`not c.is_read` : sql`not (${ownNumber(tx)}::text = any(c.read_by))`
  const isMine =
    input.reader === 'organization' ? sql`true` : sql`c.assigned && ${await ownAssignees(tx)}::text[]`
  const isOwnDraft =
    input.reader === 'organization'
      ? sql`true`
      : sql`exists (select 1 from messages d where d.organization_id = c.organization_id
          and d.conversation_id = c.id and d.state = 'draft' and d.author_id = ${ownId(tx)})`
  const folder = sql`c.in_inbox and not c.is_trashed and not c.is_spam`
  const { rows } = await sql<Record<keyof UnreadCounts, string>>`
    select
      count(*) filter (where ${folder} and ${isUnread} and ${isMine}) as unread,
      count(*) filter (where c.in_drafts and not c.is_trashed and ${isOwnDraft}) as drafts,
      count(*) filter (where ${folder} and c.assigned = '{}') as unassigned,
      count(*) filter (where c.is_spam and not c.is_trashed) as spam
    from conversations c
    where c.organization_id = ${tx.actor.organizationId}
      and ((${folder} and (not c.is_read or ${isUnread} or c.assigned = '{}')) or c.in_drafts or c.is_spam)
      and ${input.inboxIds ? sql`c.inbox_id = any(${input.inboxIds}::uuid[])` : sql`true`}
      and ${input.addresses ? involves(input.addresses) : sql`true`}
  `.execute(tx.db)
  const row = rows[0]
  return {
    unread: Number(row?.unread ?? 0),
    drafts: Number(row?.drafts ?? 0),
    unassigned: Number(row?.unassigned ?? 0),
    spam: Number(row?.spam ?? 0),
  }
}

const ownNumber = (tx: Tx) => (tx.actor.kind === 'person' ? tx.actor.personNumber : '')
const ownId = (tx: Tx) => (tx.actor.kind === 'person' ? tx.actor.personId : null)

/** How the acting person can be named as an assignee: by its number and by its teams. */
export async function ownAssignees(tx: Tx): Promise<string[]> {
  if (tx.actor.kind !== 'person') return []
  const { rows } = await sql<{ number: string }>`
    select t.number from team_members m
    join teams t on t.organization_id = m.organization_id and t.id = m.team_id
    where m.organization_id = ${tx.actor.organizationId} and m.person_id = ${tx.actor.personId}
  `.execute(tx.db)
  return [tx.actor.personNumber, ...rows.map((row) => `team:${row.number}`)]
}

function involves(addresses: string[]) {
  const wanted = addresses.map((address) => address.toLowerCase())
  return sql`exists (
    select 1 from messages m, jsonb_array_elements(jsonb_build_array(m.from_address) || m.to_list || m.cc_list || m.bcc_list) as a
    where m.organization_id = c.organization_id and m.conversation_id = c.id
      and lower(a->>'address') = any(${wanted}::text[]))`
}

/** Open conversations that each of these people (numbers) is assigned to directly, in the order asked for. */
export async function workload(
  tx: Tx,
  input: { people: string[] },
): Promise<{ person: string; open: number }[]> {
  permit(tx.actor, 'conversation:read')
  const { rows } = await sql<{ person: string; open: string }>`
    select person, count(*) as open
    from conversations c, unnest(c.assigned) as person
    where c.organization_id = ${tx.actor.organizationId} and c.state <> 'closed'
      and c.assigned && ${input.people}::text[] and person = any(${input.people}::text[])
      and c.in_inbox and not c.is_trashed and not c.is_spam
    group by person
  `.execute(tx.db)
  const open = new Map(rows.map((row) => [row.person, Number(row.open)]))
  return input.people.map((person) => ({ person, open: open.get(person) ?? 0 }))
}
