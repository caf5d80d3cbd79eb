import { type RawBuilder, sql } from 'kysely'
import { isNumber } from '../../lib/ids.ts'
import { type Conversation, getConversations, startConversation } from '../conversations/index.ts'
import { notFound } from '../errors.ts'
import type { Tx } from '../run.ts'
import type { Visitor } from './visitor.ts'

const MAX_LISTED = 100

/**
 * What a visitor reaches: what was begun under the same id; when it has proven who it is, also what the contact began
 * in this inbox under other ids, wherever that was proven too.
 */
const isReached = (tx: Tx, { contact, contactInbox, inbox }: Visitor): RawBuilder<unknown> => {
  const { organizationId } = tx.actor
  if (!contactInbox.isVerified) return sql`c.contact_inbox_id = ${contactInbox.id}`
  return sql`c.contact_inbox_id in (select i.id from contact_inboxes i where i.organization_id = ${organizationId}
    and i.contact_id = ${contact.id} and i.inbox_id = ${inbox.id} and i.is_verified)`
}

async function reached(
  tx: Tx,
  visitor: Visitor,
  { condition = sql`true`, limit }: { condition?: RawBuilder<unknown>; limit: number },
): Promise<Conversation[]> {
  const { rows } = await sql<{ id: string }>`
    select c.id from conversations c
    where c.organization_id = ${tx.actor.organizationId} and ${isReached(tx, visitor)} and ${condition}
    order by c.number desc limit ${limit}
  `.execute(tx.db)
  return getConversations(
    tx,
    rows.map(({ id }) => id),
  )
}

/** The visitor's own, oldest first. */
export const visitorConversations = async (tx: Tx, visitor: Visitor): Promise<Conversation[]> =>
  (await reached(tx, visitor, { limit: MAX_LISTED })).reverse()

/** The one that it began last; undefined: none yet. */
export async function latestOfVisitor(tx: Tx, visitor: Visitor): Promise<Conversation | undefined> {
  const [latest] = await reached(tx, visitor, { limit: 1 })
  return latest
}

/** Throws `not_found` for what is not the visitor's, as for what does not exist. */
export async function conversationOfVisitor(
  tx: Tx,
  visitor: Visitor,
  number: string | number,
): Promise<Conversation> {
  if (!isNumber(number)) throw notFound('conversation')
  const condition = sql`c.number = ${String(number)}::bigint`
  const [found] = await reached(tx, visitor, { condition, limit: 1 })
  if (!found) throw notFound('conversation')
  return found
}

export interface BeginConversation {
  properties?: Record<string, unknown>
  additionalAttributes?: Record<string, unknown>
}

/** Begins a conversation of a visitor; where an inbox has one for each contact, that one goes on. */
export async function beginConversation(
  tx: Tx,
  visitor: Visitor,
  begin: BeginConversation = {},
): Promise<Conversation> {
  if (!visitor.inbox.settings.hasSingleConversation) return startConversation(tx, { ...visitor, ...begin })
  const latest = (await latestOfVisitor(tx, visitor)) ?? (await begunMeanwhile(tx, visitor))
  return latest ?? startConversation(tx, { ...visitor, ...begin })
}

/** Whether what a visitor writes goes on in this conversation. */
export function continuesIn({ inbox }: Visitor, latest: Conversation | undefined): boolean {
  if (!latest) return false
  const { allowsMessagesAfterResolved, hasSingleConversation } = inbox.settings
  return latest.state !== 'closed' || allowsMessagesAfterResolved || hasSingleConversation
}

/** Where something that a visitor writes belongs: there, or in a new one, when what is over shall stay over. */
export async function conversationToContinue(
  tx: Tx,
  visitor: Visitor,
  { latest, ...begin }: BeginConversation & { latest: Conversation | undefined },
): Promise<Conversation> {
  if (latest && continuesIn(visitor, latest)) return latest
  const meanwhile = await begunMeanwhile(tx, visitor)
  const isNew = meanwhile !== undefined && BigInt(meanwhile.number) > BigInt(latest?.number ?? 0)
  return isNew && continuesIn(visitor, meanwhile)
    ? meanwhile
    : startConversation(tx, { ...visitor, ...begin })
}

/** Two messages at the same moment begin one conversation: the second waits for the first, and looks again. */
async function begunMeanwhile(tx: Tx, visitor: Visitor): Promise<Conversation | undefined> {
  await tx.db
    .selectFrom('contact_inboxes')
    .select('id')
    .where('organization_id', '=', tx.actor.organizationId)
    .where('id', '=', visitor.contactInbox.id)
    .forNoKeyUpdate()
    .executeTakeFirst()
  return latestOfVisitor(tx, visitor)
}
