import type { FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import type { Conversation } from '../../../core/conversations/index.ts'
import type { StoredFile } from '../../../core/files/index.ts'
import { listMessages } from '../../../core/messages/index.ts'
import type { Tx } from '../../../core/run.ts'
import {
  actingVisitor,
  conversationOfVisitor,
  conversationToContinue,
  messageForVisitor,
  type Visitor,
} from '../../../core/visitors/index.ts'
import { type Method, operation, type Route } from '../../../http/route.ts'
import type { ChatwootDependencies } from '../dependencies.ts'
import { NullableText } from '../schemas/loose.ts'
import type { Ways } from '../visitors/identify.ts'
import { limitBeginnings } from '../visitors/limit-beginnings.ts'
import { presentOne, presentToVisitor } from '../visitors/present.ts'
import { AnyAnswer, AnyList } from '../visitors/schemas.ts'
import { submit } from '../visitors/submit.ts'
import { MAX_UPLOAD_BYTES, storeUploads, uploadsOf } from '../visitors/uploads.ts'
import { checkSaysSomething, writeAsVisitor } from '../visitors/write.ts'
import { CONVERSATION, ConversationParams } from './conversations.ts'

const MESSAGES = `${CONVERSATION}/messages`

const NewMessage = Type.Object({
  content: Type.Optional(NullableText()),
  echo_id: Type.Optional(Type.Unsafe<unknown>({ description: 'comes back in the answer and on sockets' })),
  attachments: Type.Optional(Type.Unsafe<unknown>({ description: 'files, in a form' })),
})
type NewMessageBody = Static<typeof NewMessage> & { files?: StoredFile[] }

const Submitted = Type.Object({
  submitted_values: Type.Optional(Type.Unsafe<unknown>({ description: 'what was filled in' })),
})

export const publicMessageRoutes = (ways: Ways, deps: ChatwootDependencies): Route[] => [
  operation({
    operationId: 'listPublicMessages',
    method: 'GET',
    path: MESSAGES,
    summary: 'The latest 20 messages, or those before one',
    isRead: true,
    identify: ways.known(),
    params: ConversationParams,
    query: Type.Object({ before: Type.Optional(Type.Integer()), after: Type.Optional(Type.Integer()) }),
    responses: { 200: AnyList },
    run: async (tx, { params, query }) => {
      const { id } = await conversationOfVisitor(tx, await actingVisitor(tx), params.conversation_id)
      const range = { before: textOf(query.before), after: textOf(query.after) }
      return presentToVisitor(tx, await listMessages(tx, { conversationId: id, isPublic: true, ...range }))
    },
  }),
  createMessage(ways, deps),
  answerMessage(ways, 'PATCH', 'updatePublicMessage'),
  answerMessage(ways, 'PUT', 'updatePublicMessageByPut'),
]

const textOf = (number: number | undefined): string | undefined =>
  number === undefined ? undefined : String(number)

const namedConversation = (tx: Tx, visitor: Visitor, { params }: FastifyRequest): Promise<Conversation> =>
  conversationOfVisitor(tx, visitor, String((params as Record<string, unknown>).conversation_id))

const createMessage = (ways: Ways, { core, blobs, visitorLimits }: ChatwootDependencies): Route =>
  operation({
    operationId: 'createPublicMessage',
    method: 'POST',
    path: MESSAGES,
    summary: 'Write a message',
    description: 'In a resolved conversation of an inbox where those stay resolved, it begins a new one.',
    identify: limitBeginnings({ core, limits: visitorLimits }, ways.known(), namedConversation),
    params: ConversationParams,
    body: NewMessage,
    maxBodyBytes: MAX_UPLOAD_BYTES,
    responses: { 200: AnyAnswer },
    async prepare(call) {
      const files = uploadsOf(call.body.attachments)
      checkSaysSomething(call.body.content, files)
      return { ...call, body: { ...call.body, files: await storeUploads(blobs, files) } as NewMessageBody }
    },
    run: async (tx, { params, body }) => {
      const { files = [], content, echo_id: echoId }: NewMessageBody = body
      const visitor = await actingVisitor(tx)
      const latest = await conversationOfVisitor(tx, visitor, params.conversation_id)
      const conversation = await conversationToContinue(tx, visitor, { latest })
      const message = await writeAsVisitor(tx, conversation, { content, files, echoId })
      return { ...(await presentOne(tx, message)), ...(echoId === undefined ? {} : { echo_id: echoId }) }
    },
  })

const answerMessage = (ways: Ways, method: Method, operationId: string): Route =>
  operation({
    operationId,
    method,
    path: `${MESSAGES}/{message_id}`,
    summary: 'Answer what a message asks',
    description: 'Chosen items, a filled form, an email address, or the rating that a survey asks for.',
    identify: ways.known(),
    params: Type.Object({ ...ConversationParams.properties, message_id: Type.String() }),
    body: Submitted,
    responses: { 200: AnyAnswer },
    run: async (tx, { params, body }) => {
      const conversation = await conversationOfVisitor(tx, await actingVisitor(tx), params.conversation_id)
      const message = await messageForVisitor(tx, [conversation], params.message_id)
      return presentOne(tx, await submit(tx, message, body.submitted_values))
    },
  })
