import { Type } from 'typebox'
import { type Conversation, updateConversation } from '../../../core/conversations/index.ts'
import type { StoredFile } from '../../../core/files/index.ts'
import { listLabels } from '../../../core/labels/index.ts'
import { addContentAttributes, listMessages, type Message } from '../../../core/messages/index.ts'
import type { Tx } from '../../../core/run.ts'
import {
  actingVisitor,
  conversationToContinue,
  identifyContact,
  latestOfVisitor,
  messageForVisitor,
  type Visitor,
  visitorConversations,
} from '../../../core/visitors/index.ts'
import { operation, type Route } from '../../../http/route.ts'
import type { ChatwootDependencies } from '../dependencies.ts'
import { objectFrom } from '../form-objects.ts'
import { presentMessages } from '../present/message.ts'
import { secondsOrZero } from '../present/times.ts'
import { invalidRecord } from '../refusals.ts'
import { contactFieldsOf } from '../visitors/contact-fields.ts'
import type { Ways } from '../visitors/identify.ts'
import { limitBeginnings } from '../visitors/limit-beginnings.ts'
import { presentRawContact, presentToVisitor } from '../visitors/present.ts'
import { AnyAnswer } from '../visitors/schemas.ts'
import { submit } from '../visitors/submit.ts'
import { checkWebsiteFiles, MAX_UPLOAD_BYTES, storeUploads, uploadsOf } from '../visitors/uploads.ts'
import { checkSaysSomething, writeAsVisitor } from '../visitors/write.ts'
import { originOf } from './origin.ts'
import { Anything, WebsiteQuery, WIDGET } from './schemas.ts'

const MESSAGES = `${WIDGET}/messages`

export const widgetMessageRoutes = (ways: Ways, deps: ChatwootDependencies): Route[] => [
  operation({
    operationId: 'listWidgetMessages',
    method: 'GET',
    path: MESSAGES,
    summary: 'The latest 20 messages of the conversation, those before one, or those after one',
    isRead: true,
    identify: ways.known(),
    query: Type.Object({
      ...WebsiteQuery.properties,
      before: Type.Optional(Type.Integer()),
      after: Type.Optional(Type.Integer()),
    }),
    responses: { 200: AnyAnswer },
    run: async (tx, { query }) => {
      const conversation = await latestOfVisitor(tx, await actingVisitor(tx))
      if (!conversation) return { payload: [], meta: {} }
      const messages = await listMessages(tx, {
        conversationId: conversation.id,
        isPublic: true,
        before: query.before?.toString(),
        after: query.after?.toString(),
      })
      const meta = { contact_last_seen_at: secondsOrZero(conversation.contactSeenAt) }
      return { payload: await presentToVisitor(tx, messages), meta }
    },
  }),
  createMessage(ways, deps),
  answerMessage(ways),
]

const NewMessage = Type.Object({
  message: Anything('{content, timestamp, referer_url, echo_id, reply_to, attachments}'),
  custom_attributes: Anything('of a conversation that begins with it'),
  labels: Type.Optional(Type.Array(Type.String())),
})

/** What the message says, with its files stored. */
interface Written {
  said: Record<string, unknown>
  files: StoredFile[]
}

const createMessage = (ways: Ways, { core, blobs, visitorLimits }: ChatwootDependencies): Route =>
  operation({
    operationId: 'createWidgetMessage',
    method: 'POST',
    path: MESSAGES,
    summary: 'Write a message',
    description: 'It goes on in the conversation that was begun last, or begins one.',
    identify: limitBeginnings({ core, limits: visitorLimits }, ways.known(), latestOfVisitor),
    query: WebsiteQuery,
    body: NewMessage,
    maxBodyBytes: MAX_UPLOAD_BYTES,
    responses: { 200: AnyAnswer },
    async prepare(call) {
      const said = objectFrom(call.body.message)
      const files = uploadsOf(said.attachments)
      checkWebsiteFiles(files)
      checkSaysSomething(contentOf(said), files)
      const message: Written = { said, files: await storeUploads(blobs, files) }
      return { ...call, body: { ...call.body, message } }
    },
    run: async (tx, call) => {
      const { said, files } = call.body.message as Written
      const visitor = await actingVisitor(tx)
      const conversation = await conversationFor(tx, visitor, {
        properties: objectFrom(call.body.custom_attributes),
        labels: call.body.labels ?? [],
        additionalAttributes: originOf(call, said),
      })
      const message = await writeAsVisitor(tx, conversation, {
        content: contentOf(said),
        files,
        echoId: said.echo_id,
        inReplyTo: typeof said.reply_to === 'number' ? said.reply_to : Number(said.reply_to) || null,
      })
      return presentWritten(tx, message, said.echo_id)
    },
  })

const contentOf = ({ content }: Record<string, unknown>): string | null =>
  typeof content === 'string' ? content : null

interface Beginning {
  properties: Record<string, unknown>
  labels: string[]
  additionalAttributes: Record<string, unknown>
}

/** Where the message belongs; what is said of a conversation counts when it begins with it. */
async function conversationFor(
  tx: Tx,
  visitor: Visitor,
  { properties, labels, additionalAttributes }: Beginning,
): Promise<Conversation> {
  const latest = await latestOfVisitor(tx, visitor)
  const conversation = await conversationToContinue(tx, visitor, { latest, properties, additionalAttributes })
  if (conversation.id === latest?.id || labels.length === 0) return conversation
  const known = (await listLabels(tx)).map(({ title }) => title)
  return updateConversation(tx, {
    id: conversation.id,
    labels: labels.filter((label) => known.includes(label)),
  })
}

async function presentWritten(tx: Tx, message: Message, echoId: unknown): Promise<Record<string, unknown>> {
  const [presented = {}] = await presentMessages(tx, [message])
  const { status: _, content_type: __, attachment: ___, ...shown } = presented
  const attributes = objectFrom(shown.content_attributes)
  return {
    ...shown,
    content_attributes: { in_reply_to: null, ...attributes },
    ...(echoId === undefined ? {} : { echo_id: echoId }),
  }
}

const answerMessage = (ways: Ways): Route =>
  operation({
    operationId: 'updateWidgetMessage',
    method: 'PATCH',
    path: `${MESSAGES}/{message_id}`,
    summary: 'Answer what a message asks',
    identify: ways.known(),
    params: Type.Object({ message_id: Type.String() }),
    query: WebsiteQuery,
    body: Type.Object({ contact: Anything('{email}'), message: Anything('{submitted_values}') }),
    responses: { 200: AnyAnswer },
    run: async (tx, { params, body }) => {
      const visitor = await actingVisitor(tx)
      const conversations = await visitorConversations(tx, visitor)
      const message = await messageForVisitor(tx, conversations, params.message_id)
      const { email } = objectFrom(body.contact)
      const asksForEmail = message.contentType === 'input_email'
      if (asksForEmail) await giveEmail(tx, { visitor, message, email })
      else await submit(tx, message, objectFrom(body.message).submitted_values)
      const { contact } = await actingVisitor(tx)
      return { contact: presentRawContact(contact, tx.actor.organizationNumber) }
    },
  })

async function giveEmail(
  tx: Tx,
  { visitor, message, email }: { visitor: Visitor; message: Message; email: unknown },
): Promise<void> {
  if (typeof email !== 'string' || !/^\S+@\S+$/.test(email.trim()))
    throw invalidRecord('Email is invalid', 'email')
  await addContentAttributes(tx, { message, attributes: { submitted_email: email.trim() } })
  await identifyContact(tx, visitor, { fields: contactFieldsOf({ email }), dropsInvalid: true })
}
