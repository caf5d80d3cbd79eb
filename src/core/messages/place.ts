import { sql } from 'kysely'
import type { Tx } from '../run.ts'
import type { IncomingMail, Placement } from './types.ts'

export interface Arrival {
  inboxId: string
  /** What stood behind the plus sign of the address: perhaps a reply token. */
  tag: string | null
  /** The other inboxes of the organization into which the same mail falls. */
  otherInboxIds: string[]
  mail: IncomingMail
}

/** Where an arriving mail belongs. */
export type Place =
  | { kind: 'known'; messageId: string; conversationId: string }
  | { kind: 'existing'; conversationId: string; placement: Placement }
  | { kind: 'new'; placement: Placement }

interface Candidate {
  rule: 'message_id' | 'reply_token'
  id: string
  internet_message_id: string | null
  content_digest: string | null
  direction: string
  message_inbox_id: string
  conversation_id: string
  inbox_id: string
}

/**
 * Finds the conversation of an arriving mail by reply token, In-Reply-To and References (RFC 5322 3.6.4), the
 * nearest ancestor first. A mail that also falls into another inbox does not join the conversation over there
 * a second time: it starts one here.
 */
export async function placeArrival(tx: Tx, arrival: Arrival): Promise<Place> {
  const { mail } = arrival
  const ancestors = [
    ...new Set([...(mail.inReplyTo ? [mail.inReplyTo] : []), ...mail.references.toReversed()]),
  ]
  const candidates = await findCandidates(tx, arrival, ancestors)
  const known = candidates.find(
    (each) =>
      each.rule === 'message_id' &&
      each.direction === 'inbound' &&
      each.message_inbox_id === arrival.inboxId &&
      each.internet_message_id === mail.internetMessageId &&
      each.content_digest === mail.contentDigest,
  )
  if (known) return { kind: 'known', messageId: known.id, conversationId: known.conversation_id }
  const byToken = candidates.find((each) => each.rule === 'reply_token')
  if (byToken)
    return existing(byToken, {
      rule: 'reply_token',
      ...(arrival.tag ? { header: arrival.tag.slice(0, 8) } : {}),
    })
  for (const ancestor of ancestors) {
    const found = nearest(candidates, ancestor, arrival)
    const rule = ancestor === mail.inReplyTo ? 'in_reply_to' : 'references'
    if (found) return existing(found, { rule, header: ancestor })
  }
  return { kind: 'new', placement: { rule: 'new' } }
}

const existing = (candidate: Candidate, placement: Placement): Place => ({
  kind: 'existing',
  conversationId: candidate.conversation_id,
  placement,
})

function nearest(candidates: Candidate[], ancestor: string, arrival: Arrival): Candidate | undefined {
  const matching = candidates.filter(
    (each) => each.rule === 'message_id' && each.internet_message_id === ancestor,
  )
  return (
    matching.find((each) => each.inbox_id === arrival.inboxId) ??
    matching.find((each) => !arrival.otherInboxIds.includes(each.inbox_id))
  )
}

async function findCandidates(tx: Tx, arrival: Arrival, ancestors: string[]): Promise<Candidate[]> {
  const own = arrival.mail.internetMessageId
  const ids = own ? [own, ...ancestors] : ancestors
  const organizationId = tx.actor.organizationId
  const { rows } = await sql<Candidate>`
    select 'message_id' as rule, m.id, m.internet_message_id, m.content_digest, m.direction,
      m.inbox_id as message_inbox_id, m.conversation_id, c.inbox_id
    from messages m
    join conversations c on c.organization_id = m.organization_id and c.id = m.conversation_id
    where m.organization_id = ${organizationId} and m.internet_message_id = any(${ids}::text[]) and m.state <> 'draft'
    union all
    select 'message_id', m.id, null, m.content_digest, m.direction, m.inbox_id, m.conversation_id, m.inbox_id
    from messages m
    where ${own === null} and m.organization_id = ${organizationId} and m.inbox_id = ${arrival.inboxId}
      and m.direction = 'inbound' and coalesce(m.internet_message_id, '') = '' and m.content_digest = ${arrival.mail.contentDigest}
    union all
    select 'reply_token', null, null, null, 'outbound', c.inbox_id, c.id, c.inbox_id
    from reply_tokens t
    join conversations c on c.organization_id = t.organization_id and c.id = t.conversation_id
    where t.organization_id = ${organizationId} and t.token = ${arrival.tag ?? ''}
  `.execute(tx.db)
  return rows
}
