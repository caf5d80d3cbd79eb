import { Type } from 'typebox'
import { type Conversation, closeConversation, getConversation } from '../../../core/conversations/index.ts'
import { listMessages } from '../../../core/messages/index.ts'
import { signalTyping } from '../../../core/presence/index.ts'
import type { Tx } from '../../../core/run.ts'
import {
  actingVisitor,
  beginConversation,
  conversationOfVisitor,
  noteSeenByContact,
  type Visitor,
  visitorConversations,
} from '../../../core/visitors/index.ts'
import { operation, type Route } from '../../../http/route.ts'
import type { VisitorLimits } from '../../../http/visitor-limits.ts'
import { objectFrom } from '../form-objects.ts'
import { secondsOrZero } from '../present/times.ts'
import type { Ways } from '../visitors/identify.ts'
import { presentConversationFacts, presentRawContact, presentToVisitor } from '../visitors/present.ts'
import { AnyAnswer, AnyList, ObjectField, TypingBody } from '../visitors/schemas.ts'
import { CONTACT, ContactParams } from './contacts.ts'

const CONVERSATIONS = `${CONTACT}/conversations`
export const CONVERSATION = `${CONVERSATIONS}/{conversation_id}`
export const ConversationParams = Type.Object({
  ...ContactParams.properties,
  conversation_id: Type.String(),
})

export const publicConversationRoutes = (ways: Ways, limits: VisitorLimits | null): Route[] => [
  operation({
    operationId: 'listPublicConversations',
    method: 'GET',
    path: CONVERSATIONS,
    summary: 'The contact’s conversations in this inbox',
    isRead: true,
    identify: ways.known(),
    params: ContactParams,
    responses: { 200: AnyList },
    run: async (tx) => {
      const visitor = await actingVisitor(tx)
      const presented: Record<string, unknown>[] = []
      for (const each of await visitorConversations(tx, visitor))
        presented.push(await present(tx, visitor, each))
      return presented
    },
  }),
  operation({
    operationId: 'createPublicConversation',
    method: 'POST',
    path: CONVERSATIONS,
    summary: 'Begin a conversation',
    identify: ways.known(limits?.newConversation),
    params: ContactParams,
    body: Type.Object({ custom_attributes: Type.Optional(ObjectField) }),
    isBodyOptional: true,
    responses: { 200: AnyAnswer },
    run: async (tx, { body }) => {
      const visitor = await actingVisitor(tx)
      const properties = objectFrom(body.custom_attributes)
      return present(tx, visitor, await beginConversation(tx, visitor, { properties }))
    },
  }),
  operation({
    operationId: 'getPublicConversation',
    method: 'GET',
    path: CONVERSATION,
    summary: 'One conversation',
    isRead: true,
    identify: ways.known(),
    params: ConversationParams,
    responses: { 200: AnyAnswer },
    run: async (tx, { params }) => {
      const visitor = await actingVisitor(tx)
      return present(tx, visitor, await conversationOfVisitor(tx, visitor, params.conversation_id))
    },
  }),
  operation({
    operationId: 'resolvePublicConversation',
    method: 'POST',
    path: `${CONVERSATION}/toggle_status`,
    summary: 'End a conversation',
    identify: ways.known(),
    params: ConversationParams,
    responses: { 200: AnyAnswer },
    run: async (tx, { params }) => {
      const visitor = await actingVisitor(tx)
      const { id } = await conversationOfVisitor(tx, visitor, params.conversation_id)
      await closeConversation(tx, { id })
      return present(tx, visitor, await getConversation(tx, id))
    },
  }),
  operation({
    operationId: 'togglePublicTyping',
    method: 'POST',
    path: `${CONVERSATION}/toggle_typing`,
    summary: 'Say whether one is writing',
    identify: ways.known(),
    params: ConversationParams,
    body: TypingBody,
    isBodyOptional: true,
    responses: { 200: null },
    run: async (tx, { params, body }) => {
      const { id } = await conversationOfVisitor(tx, await actingVisitor(tx), params.conversation_id)
      signalTyping(tx, { conversationId: id, isOn: body.typing_status === 'on' })
    },
  }),
  operation({
    operationId: 'seePublicConversation',
    method: 'POST',
    path: `${CONVERSATION}/update_last_seen`,
    summary: 'Say that one has seen everything',
    identify: ways.known(),
    params: ConversationParams,
    responses: { 200: null },
    run: async (tx, { params }) => {
      const { id } = await conversationOfVisitor(tx, await actingVisitor(tx), params.conversation_id)
      await noteSeenByContact(tx, { conversationId: id })
    },
  }),
]

async function present(
  tx: Tx,
  visitor: Visitor,
  conversation: Conversation,
): Promise<Record<string, unknown>> {
  const messages = await listMessages(tx, { conversationId: conversation.id, isPublic: true })
  return {
    ...presentConversationFacts(conversation, visitor.inbox),
    uuid: conversation.id,
    agent_last_seen_at: secondsOrZero(conversation.agentSeenAt),
    messages: await presentToVisitor(tx, messages),
    contact: presentRawContact(visitor.contact, tx.actor.organizationNumber),
  }
}
