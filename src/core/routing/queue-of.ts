import { sql } from 'kysely'
import type { Conversation } from '../conversations/types.ts'
import { getInboxes } from '../inboxes/index.ts'
import { getQueues, type Queue, queueFor } from '../queues/index.ts'
import type { Tx } from '../run.ts'

/** The queue of a conversation: where it has waited before, else where its way leads. Undefined: there are no queues. */
export async function queueOf(tx: Tx, conversation: Conversation): Promise<Queue | undefined> {
  const [known] = conversation.queueId === null ? [] : await getQueues(tx, [conversation.queueId])
  return known ?? queueFor(tx, { way: wayOf(conversation), endpoint: await endpointOf(tx, conversation) })
}

const wayOf = ({ medium, channel }: Conversation) => medium ?? channel

/** What the customer came over: an address, a number, the uuid of a website or another channel. */
async function endpointOf(tx: Tx, { id, channel, inboxId }: Conversation): Promise<string | null> {
  if (channel === 'email') return addressOf(tx, id)
  if (channel !== 'sms') return inboxId
  const [inbox] = await getInboxes(tx, [inboxId])
  return inbox?.settings.sms.phoneNumber ?? null
}

/** Our address that its first mail came to. */
async function addressOf(tx: Tx, conversationId: string): Promise<string | null> {
  const { rows } = await sql<{ address: string | null }>`
    select arrival->>'address' as address from messages
    where organization_id = ${tx.actor.organizationId} and conversation_id = ${conversationId}
      and kind = 'message' and direction = 'inbound'
    order by number limit 1
  `.execute(tx.db)
  return rows[0]?.address?.toLowerCase() ?? null
}
