import { assigneeOf, type Conversation, teamOf } from '../../../core/conversations/index.ts'
import type { Newest } from '../../../core/messages/index.ts'
import { onlineContacts } from '../../../core/presence/index.ts'
import type { Tx } from '../../../core/run.ts'
import { teamNumbersOf } from '../../../core/teams/index.ts'
import { presentAgent } from './agent.ts'
import { presentBotSlim } from './bot.ts'
import { unanswerable } from './can-reply.ts'
import { channelType } from './channel.ts'
import { presentContact } from './contact.ts'
import { contactInboxOf, contactOf, conversationFacts } from './conversation-facts.ts'
import { loadWithNewest, type Surroundings } from './load.ts'
import { messagePush } from './message-push.ts'
import { presentTeam } from './team.ts'
import { secondsOrZero } from './times.ts'

/** Conversations as REST answers show them, in their order. */
export async function presentConversations(
  tx: Tx,
  conversations: Conversation[],
): Promise<Record<string, unknown>[]> {
  if (conversations.length === 0) return []
  const { newest, around } = await loadWithNewest(tx, conversations)
  const [closedToReplies, online, ownTeams] = await Promise.all([
    unanswerable(tx, around),
    onlineContacts(tx),
    tx.actor.kind === 'person' ? teamNumbersOf(tx, tx.actor.personId) : [],
  ])
  const seen: Seen = { closedToReplies, online: new Set(online), ownTeams: new Set(ownTeams) }
  return conversations.map((each) => presentWhole(each, { around, seen, newest: newest.get(each.id) ?? {} }))
}

/** One of them. */
export async function presentConversation(
  tx: Tx,
  conversation: Conversation,
): Promise<Record<string, unknown>> {
  const [presented] = await presentConversations(tx, [conversation])
  return presented ?? {}
}

/** What depends on the moment and on who asks. */
interface Seen {
  closedToReplies: ReadonlySet<string>
  /** Numbers of contacts who are there. */
  online: ReadonlySet<string>
  /** Numbers of the caller's teams. */
  ownTeams: ReadonlySet<string>
}

function presentWhole(
  conversation: Conversation,
  { around, seen, newest }: { around: Surroundings; seen: Seen; newest: Newest },
): Record<string, unknown> {
  const { latest, spoken } = newest
  return {
    meta: metaOf(conversation, around, seen),
    messages: latest ? [messagePush(latest, around)] : [],
    account_id: Number(around.account),
    uuid: conversation.id,
    ...conversationFacts(conversation, around, !seen.closedToReplies.has(conversation.id)),
    assignee_last_seen_at: secondsOrZero(conversation.assigneeSeenAt),
    muted: contactOf(conversation, around)?.isBlocked ?? false,
    first_reply_created_at: secondsOrZero(conversation.firstReplyAt),
    last_non_activity_message: spoken ? messagePush(spoken, around) : null,
    sla_policy_id: null,
  }
}

function metaOf(conversation: Conversation, around: Surroundings, seen: Seen): Record<string, unknown> {
  const contact = contactOf(conversation, around)
  const channel = channelType(conversation.channel)
  const team = around.teams.get(teamOf(conversation) ?? '')
  return {
    sender: {
      ...(contact
        ? presentContact(contact, { maker: around.maker, isOnline: seen.online.has(contact.number) })
        : NOBODY),
      channel,
    },
    channel,
    ...assigneeFacts(conversation, around),
    ...(team
      ? {
          team: presentTeam(team, { account: around.account, isMember: seen.ownTeams.has(team.number) }),
        }
      : {}),
    hmac_verified: contactInboxOf(conversation, around)?.isVerified ?? false,
  }
}

function assigneeFacts(conversation: Conversation, around: Surroundings): Record<string, unknown> {
  const bot = conversation.botId && around.bots.get(conversation.botId)
  if (bot) return { assignee: presentBotSlim(bot, around), assignee_type: 'AgentBot' }
  const person = around.people.get(assigneeOf(conversation) ?? '')
  return person ? { assignee: presentAgent(person, around), assignee_type: 'User' } : {}
}

/** The contact of a mail that only we have written until now: clients read its fields. */
const NOBODY = {
  additional_attributes: {},
  availability_status: 'offline',
  email: null,
  id: null,
  name: '',
  phone_number: null,
  blocked: false,
  identifier: null,
  thumbnail: '',
  custom_attributes: {},
}
