import { assigneeOf, type Conversation, teamOf } from '../../../core/conversations/index.ts'
import type { Message } from '../../../core/messages/index.ts'
import type { Tx } from '../../../core/run.ts'
import { pubsubToken } from '../../../core/tokens/index.ts'
import { presentUserPush } from './agent.ts'
import { presentBotPush } from './bot.ts'
import { unanswerable } from './can-reply.ts'
import { channelType } from './channel.ts'
import { presentContactPush } from './contact.ts'
import { contactInboxOf, contactOf, conversationFacts } from './conversation-facts.ts'
import { loadWithNewest, type Surroundings } from './load.ts'
import { messagePush } from './message-push.ts'
import { iso } from './times.ts'

/**
 * Conversations as frames and webhooks show them, in their order. `newest`: the message to show of a conversation, by
 * its id, instead of the newest one that customers see too.
 */
export async function presentConversationPush(
  tx: Tx,
  conversations: Conversation[],
  { newest: given }: { newest?: ReadonlyMap<string, Message> } = {},
): Promise<Record<string, unknown>[]> {
  if (conversations.length === 0) return []
  const { newest, around } = await loadWithNewest(tx, conversations, [...(given?.values() ?? [])])
  const closedToReplies = await unanswerable(tx, around)
  return conversations.map((each) => {
    const message = given?.get(each.id) ?? newest.get(each.id)?.public
    return {
      ...conversationFacts(each, around, !closedToReplies.has(each.id)),
      channel: channelType(each.channel),
      contact_inbox: contactInboxFacts(each, around),
      messages: message ? [messagePush(message, around)] : [],
      meta: metaOf(each, around),
      first_reply_created_at: iso(each.firstReplyAt),
    }
  })
}

function contactInboxFacts(conversation: Conversation, around: Surroundings): Record<string, unknown> | null {
  const found = contactInboxOf(conversation, around)
  if (!found) return null
  return {
    id: Number(found.number),
    contact_id: Number(contactOf(conversation, around)?.number ?? 0),
    inbox_id: Number(around.inboxes.get(found.inboxId)?.number ?? 0),
    source_id: found.sourceId,
    created_at: iso(found.createdAt),
    updated_at: iso(found.updatedAt),
    hmac_verified: found.isVerified,
    pubsub_token: pubsubToken(around.maker, { kind: 'contact_inbox', number: found.number }),
  }
}

function metaOf(conversation: Conversation, around: Surroundings): Record<string, unknown> {
  const contact = contactOf(conversation, around)
  const bot = conversation.botId && around.bots.get(conversation.botId)
  const person = around.people.get(assigneeOf(conversation) ?? '')
  const team = around.teams.get(teamOf(conversation) ?? '')
  return {
    sender: contact ? presentContactPush(contact, around) : null,
    assignee: bot ? presentBotPush(bot, around) : person ? presentUserPush(person, around) : null,
    assignee_type: bot ? 'AgentBot' : person ? 'User' : null,
    team: team ? { id: Number(team.number), name: team.name } : null,
    hmac_verified: contactInboxOf(conversation, around)?.isVerified ?? false,
  }
}
