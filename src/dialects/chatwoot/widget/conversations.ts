import { Type } from 'typebox'
import { closeConversation, getConversation, updateConversation } from '../../../core/conversations/index.ts'
import { notFound } from '../../../core/errors.ts'
import { listMessages } from '../../../core/messages/index.ts'
import { signalTyping } from '../../../core/presence/index.ts'
import type { Tx } from '../../../core/run.ts'
import {
  actingVisitor,
  beginConversation,
  identifyContact,
  latestOfVisitor,
  mailTranscript,
  noteSeenByContact,
} from '../../../core/visitors/index.ts'
import { answer, operation, type Route } from '../../../http/route.ts'
import type { VisitorLimits } from '../../../http/visitor-limits.ts'
import { objectFrom } from '../form-objects.ts'
import { refusal } from '../refusals.ts'
import { contactFieldsOf } from '../visitors/contact-fields.ts'
import type { Ways } from '../visitors/identify.ts'
import { presentConversationFacts, presentRawContact, presentToVisitor } from '../visitors/present.ts'
import { AnyAnswer, TypingBody } from '../visitors/schemas.ts'
import { writeAsVisitor } from '../visitors/write.ts'
import { originOf } from './origin.ts'
import { Anything, WebsiteQuery, WIDGET } from './schemas.ts'

const CONVERSATIONS = `${WIDGET}/conversations`

const NewConversation = Type.Object({
  contact: Anything('{name, email, phone_number}'),
  message: Anything('{content, referer_url, timestamp}'),
  custom_attributes: Anything('an object'),
})

/** The conversation that the visitor sees: the one that it began last. */
async function current(tx: Tx) {
  const visitor = await actingVisitor(tx)
  const conversation = await latestOfVisitor(tx, visitor)
  if (!conversation) throw notFound('conversation')
  return { visitor, conversation }
}

export const widgetConversationRoutes = (ways: Ways, limits: VisitorLimits | null): Route[] => [
  operation({
    operationId: 'getWidgetConversation',
    method: 'GET',
    path: CONVERSATIONS,
    summary: 'The conversation that was begun last; nothing when there is none',
    isRead: true,
    identify: ways.known(),
    query: WebsiteQuery,
    responses: { 200: AnyAnswer },
    run: async (tx) => {
      const visitor = await actingVisitor(tx)
      const conversation = await latestOfVisitor(tx, visitor)
      return conversation ? presentConversationFacts(conversation, visitor.inbox) : {}
    },
  }),
  operation({
    operationId: 'createWidgetConversation',
    method: 'POST',
    path: CONVERSATIONS,
    summary: 'Begin a conversation with what a form before the chat asked',
    identify: ways.known(limits?.newConversation),
    query: WebsiteQuery,
    body: NewConversation,
    isBodyOptional: true,
    responses: { 200: AnyAnswer },
    run: async (tx, call) => {
      const { body } = call
      const fields = contactFieldsOf(personIn(objectFrom(body.contact)))
      const visitor = await identifyContact(tx, await actingVisitor(tx), { fields, dropsInvalid: true })
      const page = objectFrom(body.message)
      const { id } = await beginConversation(tx, visitor, {
        properties: objectFrom(body.custom_attributes),
        additionalAttributes: originOf(call, page),
      })
      if (typeof page.content === 'string' && page.content.trim())
        await writeAsVisitor(tx, await getConversation(tx, id), { content: page.content, files: [] })
      const conversation = await getConversation(tx, id)
      const messages = await listMessages(tx, { conversationId: id, isPublic: true })
      return {
        ...presentConversationFacts(conversation, visitor.inbox),
        messages: await presentToVisitor(tx, messages),
        custom_attributes: conversation.properties,
        contact: presentRawContact(visitor.contact, tx.actor.organizationNumber),
      }
    },
  }),
  operation({
    operationId: 'toggleWidgetTyping',
    method: 'POST',
    path: `${CONVERSATIONS}/toggle_typing`,
    summary: 'Say whether one is writing',
    identify: ways.known(),
    query: WebsiteQuery,
    body: TypingBody,
    isBodyOptional: true,
    responses: { 200: null },
    run: async (tx, { body }) => {
      const conversation = await latestOfVisitor(tx, await actingVisitor(tx))
      if (!conversation) return
      signalTyping(tx, { conversationId: conversation.id, isOn: body.typing_status === 'on' })
    },
  }),
  operation({
    operationId: 'seeWidgetConversation',
    method: 'POST',
    path: `${CONVERSATIONS}/update_last_seen`,
    summary: 'Say that one has seen everything',
    identify: ways.known(),
    query: WebsiteQuery,
    responses: { 200: null },
    run: async (tx) => {
      const conversation = await latestOfVisitor(tx, await actingVisitor(tx))
      if (conversation) await noteSeenByContact(tx, { conversationId: conversation.id })
    },
  }),
  operation({
    operationId: 'mailWidgetTranscript',
    method: 'POST',
    path: `${CONVERSATIONS}/transcript`,
    summary: 'Mail the conversation to the contact’s address',
    identify: ways.known(limits?.transcript),
    query: WebsiteQuery,
    responses: { 200: null },
    run: async (tx) => {
      const { visitor, conversation } = await current(tx)
      if (visitor.contact.email)
        await mailTranscript(tx, { conversationId: conversation.id, to: visitor.contact.email })
    },
  }),
  operation({
    operationId: 'resolveWidgetConversation',
    method: 'GET',
    path: `${CONVERSATIONS}/toggle_status`,
    summary: 'End the conversation, where the website lets visitors do that',
    identify: ways.known(),
    query: WebsiteQuery,
    responses: { 200: null },
    run: async (tx) => {
      const { visitor, conversation } = await current(tx)
      if (!visitor.inbox.settings.website.features.includes('end_conversation'))
        throw refusal('forbidden', { error: 'Visitors of this website do not end conversations' }, 403)
      await closeConversation(tx, { id: conversation.id })
    },
  }),
  ...attributeRoutes(ways),
]

function personIn(said: Record<string, unknown>) {
  const text = (key: string) => (typeof said[key] === 'string' ? { [key]: said[key] } : {})
  return { ...text('name'), ...text('email'), ...text('phone_number') }
}

const attributeRoutes = (ways: Ways): Route[] => [
  operation({
    operationId: 'setWidgetConversationAttributes',
    method: 'POST',
    path: `${CONVERSATIONS}/set_custom_attributes`,
    summary: 'Set the custom attributes of the conversation',
    identify: ways.known(),
    query: WebsiteQuery,
    body: Type.Object({ custom_attributes: Anything('an object') }),
    responses: { 204: null },
    run: async (tx, { body }) => {
      const { conversation } = await current(tx)
      const none = Object.fromEntries(Object.keys(conversation.properties).map((key) => [key, null]))
      const properties = { ...none, ...objectFrom(body.custom_attributes) }
      await updateConversation(tx, { id: conversation.id, properties })
      return answer(204)
    },
  }),
  operation({
    operationId: 'destroyWidgetConversationAttributes',
    method: 'POST',
    path: `${CONVERSATIONS}/destroy_custom_attributes`,
    summary: 'Forget custom attributes of the conversation',
    identify: ways.known(),
    query: WebsiteQuery,
    body: Type.Object({ custom_attribute: Type.Optional(Type.Array(Type.String())) }),
    responses: { 200: AnyAnswer },
    run: async (tx, { body }) => {
      const { conversation, visitor } = await current(tx)
      const properties = Object.fromEntries((body.custom_attribute ?? []).map((key) => [key, null]))
      const after = await updateConversation(tx, { id: conversation.id, properties })
      return { ...presentConversationFacts(after, visitor.inbox), custom_attributes: after.properties }
    },
  }),
]
