import { sql } from 'kysely'
import { CONTACT_POINTS } from '../conversations/index.ts'
import type { Conversation } from '../conversations/types.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'

/** Between which ends a conversation goes: addresses, numbers, or what a channel has instead; null: not known. */
export interface ContactPoints {
  ours: string | null
  theirs: string | null
}

type Row = ContactPoints & { id: string }

/**
 * The ends of each of these conversations: as they say themselves; in mail as the first message says; in SMS both numbers;
 * elsewhere ours is the id of the inbox.
 */
export async function contactPointsOf(
  tx: Tx,
  conversations: Pick<Conversation, 'id'>[],
): Promise<Map<string, ContactPoints>> {
  permit(tx.actor, 'conversation:read')
  if (conversations.length === 0) return new Map()
  const { organizationId } = tx.actor
  const { rows } = await sql<Row>`
    select c.id,
      coalesce(c.additional_attributes -> ${CONTACT_POINTS}::text ->> 'ours', case c.channel
        when 'email' then case when f.direction = 'outbound' then f.sender else coalesce(f.arrived_at, a.address) end
        when 'sms' then i.settings -> 'sms' ->> 'phoneNumber'
        else c.inbox_id::text end, case when c.channel = 'email' then a.address end) as ours,
      coalesce(c.additional_attributes -> ${CONTACT_POINTS}::text ->> 'theirs', case c.channel
        when 'email' then case when f.direction = 'outbound' then f.recipient else f.sender end
        else ci.source_id end, case when c.channel = 'email' then e.value end) as theirs
    from conversations c
    join inboxes i on i.organization_id = c.organization_id and i.id = c.inbox_id
    left join contact_inboxes ci on ci.organization_id = c.organization_id and ci.id = c.contact_inbox_id
    left join lateral (
      select m.direction, m.from_address ->> 'address' as sender, m.to_list -> 0 ->> 'address' as recipient,
        m.arrival ->> 'address' as arrived_at,
        array(select lower(each ->> 'address') from jsonb_array_elements(m.to_list || m.cc_list) each) as named
      from messages m
      where c.channel = 'email' and m.organization_id = ${organizationId} and m.conversation_id = c.id
        and m.kind = 'message' and m.state <> 'draft'
      order by m.number limit 1) f on true
    left join lateral (
      select a.address from addresses a
      where c.channel = 'email' and a.organization_id = ${organizationId} and a.is_active
      order by a.address = any(f.named) desc nulls last, a.inbox_id = c.inbox_id desc, a.is_primary desc, a.created_at
      limit 1) a on true
    left join lateral (
      select e.value from contact_addresses e
      where c.channel = 'email' and e.organization_id = ${organizationId} and e.contact_id = c.contact_id
        and e.kind = 'email'
      order by e.created_at, e.value limit 1) e on true
    where c.organization_id = ${organizationId} and c.id = any(${conversations.map(({ id }) => id)}::uuid[])
  `.execute(tx.db)
  return new Map(rows.map(({ id, ours, theirs }) => [id, { ours, theirs }]))
}
