import { type Static, Type } from 'typebox'
import {
  deleteConversation,
  getConversation,
  type Priority,
  prioritizeConversation,
  replaceProperties,
} from '../../../core/conversations/index.ts'
import type { Tx } from '../../../core/run.ts'
import { operation, type Route } from '../../../http/route.ts'
import type { ChatwootDependencies } from '../dependencies.ts'
import { isObject } from '../form-objects.ts'
import { MAX_FORM_BYTES, storeFiles, type WithStoredFiles } from '../messages/files.ts'
import { firstMessage } from '../messages/first-message.ts'
import { writeMessage } from '../messages/write.ts'
import { presentConversation } from '../present/conversation.ts'
import { AccountParams } from '../schemas/loose.ts'
import { begin, CreateBody, checked } from './create.ts'
import { reachedConversation, seenConversation } from './reached.ts'
import {
  AccountAndConversation,
  CONVERSATION,
  CONVERSATIONS,
  Conversation,
  open,
  REFUSALS,
} from './schemas.ts'

export const shown = async (tx: Tx, id: string): Promise<Record<string, unknown>> =>
  presentConversation(tx, await getConversation(tx, id))

const PRIORITIES: readonly Priority[] = ['low', 'medium', 'high', 'urgent']

export const PriorityBody = Type.Object({
  priority: Type.Optional(open('low, medium, high or urgent; null or none: no more')),
})

/** Anything else means none. */
export const priorityFrom = ({ priority }: Static<typeof PriorityBody>): Priority | null =>
  PRIORITIES.find((each) => each === priority) ?? null

export const conversationRoutes = (deps: ChatwootDependencies): Route[] => [
  operation({
    operationId: 'newConversation',
    method: 'POST',
    path: CONVERSATIONS,
    summary: 'Begin a conversation with a contact, perhaps with its first message',
    callers: ['person', 'bot'],
    params: AccountParams,
    body: CreateBody,
    maxBodyBytes: MAX_FORM_BYTES,
    responses: { 200: Conversation, ...REFUSALS },
    prepare: async (call) => ({ ...call, body: await withStoredFiles(deps, call.body) }),
    run: async (tx, { body }) => {
      const conversation = await begin(tx, body)
      const message = firstMessage(body.message)
      if (message) await writeMessage(tx, conversation, message)
      return shown(tx, conversation.id)
    },
  }),
  operation({
    operationId: 'conversationDetails',
    method: 'GET',
    path: CONVERSATION,
    summary: 'One conversation',
    callers: ['person', 'bot'],
    isRead: true,
    params: AccountAndConversation,
    responses: { 200: Conversation, ...REFUSALS },
    run: async (tx, { params }) => presentConversation(tx, await seenConversation(tx, params.id)),
  }),
  ...(['PATCH', 'PUT'] as const).map((method) =>
    operation({
      operationId: method === 'PATCH' ? 'updateConversation' : 'updateConversationByPut',
      method,
      path: CONVERSATION,
      summary: 'Say how urgent a conversation is',
      callers: ['person', 'bot'],
      params: AccountAndConversation,
      body: PriorityBody,
      isBodyOptional: true,
      responses: { 200: Conversation, ...REFUSALS },
      run: async (tx, { params, body }) => {
        const { id } = await reachedConversation(tx, params.id)
        if ('priority' in body) await prioritizeConversation(tx, { id, priority: priorityFrom(body) })
        return shown(tx, id)
      },
    }),
  ),
  operation({
    operationId: 'deleteConversation',
    method: 'DELETE',
    path: CONVERSATION,
    summary: 'Delete a conversation with all that was said in it',
    access: 'administrator',
    params: AccountAndConversation,
    responses: { 200: null, ...REFUSALS },
    run: async (tx, { params }) => {
      await deleteConversation(tx, { id: (await reachedConversation(tx, params.id)).id })
    },
  }),
  operation({
    operationId: 'toggleConversationPriority',
    method: 'POST',
    path: `${CONVERSATION}/toggle_priority`,
    summary: 'Say how urgent a conversation is, or no longer',
    callers: ['person', 'bot'],
    params: AccountAndConversation,
    body: PriorityBody,
    isBodyOptional: true,
    responses: { 200: null, ...REFUSALS },
    run: async (tx, { params, body }) => {
      const { id } = await reachedConversation(tx, params.id)
      await prioritizeConversation(tx, { id, priority: priorityFrom(body) })
    },
  }),
  operation({
    operationId: 'setConversationAttributes',
    method: 'POST',
    path: `${CONVERSATION}/custom_attributes`,
    summary: 'Replace all that people and programs keep about a conversation',
    callers: ['person', 'bot'],
    params: AccountAndConversation,
    body: Type.Object({ custom_attributes: Type.Optional(open('an object; in a form as JSON')) }),
    isBodyOptional: true,
    responses: { 200: Type.Object({ custom_attributes: open('an object') }), ...REFUSALS },
    run: async (tx, { params, body }) => {
      const { id } = await reachedConversation(tx, params.id)
      const properties = checked(body, 'custom_attributes')
      await replaceProperties(tx, { id, properties })
      return { custom_attributes: properties }
    },
  }),
]

/** The files of the first message of a conversation. */
async function withStoredFiles({ blobs, core }: ChatwootDependencies, body: CreateBody): Promise<CreateBody> {
  if (!isObject(body.message)) return body
  const message: Record<string, unknown> & WithStoredFiles = await storeFiles(
    { blobs, secret: core.context.secret },
    body.message,
  )
  return { ...body, message }
}
