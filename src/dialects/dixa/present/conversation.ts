import {
  type AttributeDefinition,
  listAttributeDefinitions,
} from '../../../core/attribute-definitions/index.ts'
import { assigneeOf, type Conversation, getConversations } from '../../../core/conversations/index.ts'
import { type ContactPoints, contactPointsOf } from '../../../core/messages/index.ts'
import { peopleByNumbers } from '../../../core/people/index.ts'
import type { Tx } from '../../../core/run.ts'
import type { ConversationLink, Conversation as Wire } from '../schemas/conversation.ts'
import { channelOf } from './channel.ts'
import { ownAttributes } from './channel-attributes.ts'
import { customAttributesOf } from './custom-attributes.ts'
import { NOBODY } from './nobody.ts'
import { stateOf } from './state.ts'

/** What conversations show beside their own record. */
export interface ConversationFacts {
  points: Map<string, ContactPoints>
  /** Ids of agents by number. */
  agents: Map<string, string>
  /** Numbers of the conversations that others came from, by id. */
  parents: Map<string, string>
  /** Null in lists, which leave custom attributes out. */
  definitions: AttributeDefinition[] | null
}

/** Conversations of a list, without their custom attributes. */
export async function presentConversations(tx: Tx, conversations: Conversation[]): Promise<Wire[]> {
  const facts = await loadFacts(tx, conversations)
  return conversations.map((each) => show(each, { ...facts, definitions: null }))
}

/** One conversation, with its custom attributes. */
export async function presentConversation(tx: Tx, conversation: Conversation): Promise<Wire> {
  const [facts, definitions] = await Promise.all([
    loadFacts(tx, [conversation]),
    listAttributeDefinitions(tx, 'conversation'),
  ])
  return show(conversation, { ...facts, definitions })
}

async function loadFacts(
  tx: Tx,
  conversations: Conversation[],
): Promise<Omit<ConversationFacts, 'definitions'>> {
  const numbers = [...new Set(conversations.flatMap((each) => assigneeOf(each) ?? []))]
  const parentIds = [...new Set(conversations.flatMap(({ parent }) => parent?.id ?? []))]
  const [points, people, parents] = await Promise.all([
    contactPointsOf(tx, conversations),
    peopleByNumbers(tx, numbers),
    getConversations(tx, parentIds),
  ])
  return {
    points,
    agents: new Map(people.map(({ id, number }) => [number, id])),
    parents: new Map(parents.map(({ id, number }) => [id, number])),
  }
}

const DIRECTIONS = { inbound: 'Inbound', outbound: 'Outbound', internal: 'Internal' } as const

function show(conversation: Conversation, facts: ConversationFacts): Wire {
  const { createdAt, anonymizedAt } = conversation
  const link = linkOf(conversation, facts)
  const remaining = {
    id: Number(conversation.number),
    ...(link ? { link } : {}),
    state: stateOf(conversation.state),
    channel: channelOf(conversation),
    createdAt: createdAt.toISOString(),
    direction: DIRECTIONS[conversation.direction],
    requesterId: conversation.contactId ?? NOBODY,
    stateUpdatedAt: (conversation.stateChangedAt ?? createdAt).toISOString(),
    ...(facts.definitions
      ? { customAttributes: customAttributesOf(facts.definitions, conversation.properties) }
      : {}),
  }
  if (anonymizedAt)
    return { _type: 'AnonymizedConversation', ...remaining, anonymizedAt: anonymizedAt.toISOString() }
  const points = facts.points.get(conversation.id) ?? { ours: null, theirs: null }
  return {
    ...remaining,
    ...queueOf(conversation),
    ...assignmentOf(conversation, facts),
    ...ownAttributes(conversation, points),
  }
}

const LINKS = {
  side_conversation: 'SideConversation',
  email_forward: 'EmailForward',
  follow_up: 'FollowUp',
} as const

function linkOf({ parent }: Conversation, { parents }: ConversationFacts): ConversationLink | undefined {
  const number = parent && parents.get(parent.id)
  return parent && number ? { _type: LINKS[parent.kind], parentId: Number(number) } : undefined
}

const queueOf = ({ queueId, queuedAt }: Conversation) =>
  queueId ? { queue: { id: queueId, ...(queuedAt ? { queuedAt: queuedAt.toISOString() } : {}) } } : {}

function assignmentOf(conversation: Conversation, { agents }: ConversationFacts) {
  const agentId = agents.get(assigneeOf(conversation) ?? '')
  if (!agentId) return {}
  return {
    assignment: { agentId, assignedAt: (conversation.assignedAt ?? conversation.createdAt).toISOString() },
  }
}
