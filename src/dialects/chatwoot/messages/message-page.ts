import { getContacts } from '../../../core/contacts/index.ts'
import { assigneeOf, type Conversation } from '../../../core/conversations/index.ts'
import { listMessages } from '../../../core/messages/index.ts'
import { peopleByNumbers } from '../../../core/people/index.ts'
import { onlinePeople } from '../../../core/presence/index.ts'
import type { Tx } from '../../../core/run.ts'
import { presentUserPush } from '../present/agent.ts'
import { presentContactPush } from '../present/contact.ts'
import { presentMessages } from '../present/message.ts'
import { iso } from '../present/times.ts'

export interface PageWishes {
  before?: string | undefined
  after?: string | undefined
  /** Without notes and activities. */
  isPublic: boolean
}

/** A page of a conversation, with what is around it. */
export async function messagePage(tx: Tx, conversation: Conversation, wishes: PageWishes) {
  const messages = await listMessages(tx, { conversationId: conversation.id, ...wishes })
  return { meta: await metaOf(tx, conversation), payload: await presentMessages(tx, messages) }
}

async function metaOf(tx: Tx, conversation: Conversation): Promise<Record<string, unknown>> {
  const maker = tx.context
  const assignee = assigneeOf(conversation)
  const [[contact], [person], presence] = await Promise.all([
    conversation.contactId ? getContacts(tx, [conversation.contactId]) : [],
    assignee ? peopleByNumbers(tx, [assignee]) : [],
    assignee ? onlinePeople(tx) : new Map(),
  ])
  return {
    labels: conversation.labels,
    additional_attributes: conversation.additionalAttributes,
    contact: contact ? presentContactPush(contact, { maker }) : null,
    ...(person ? { assignee: presentUserPush(person, { maker, presence }) } : {}),
    agent_last_seen_at: iso(conversation.agentSeenAt),
    assignee_last_seen_at: iso(conversation.assigneeSeenAt),
  }
}
