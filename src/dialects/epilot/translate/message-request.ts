import { invalid } from '../../../core/errors.ts'
import type { Content, SendMessage } from '../../../core/messages/index.ts'
import { toAssignee } from '../assignee.ts'
import { MessageV2 } from '../schemas/message.ts'
import { MessageChanges, type MessageRequest, MessageRequestParams } from '../schemas/message-request.ts'
import { ThreadEntity } from '../schemas/thread.ts'
import { toAddress, toAddresses } from './address.ts'
import { isByProgram } from './by-program.ts'
import type { SentRequest } from './default-sender.ts'
import { toFiles } from './files.ts'
import { labelsOf } from './labels.ts'
import { htmlBlobOf } from './large-html.ts'
import { type OwnProperties, ownProperties } from './own-properties.ts'

/** Fields of the wire that are kept as they came, like what callers add themselves. */
const RECORDED = new Set(['template_id', 'source'])

/** Fields with a meaning of their own, or told by the server alone: they are not stored as they came. */
export const MESSAGE_FIELDS: ReadonlySet<string> = new Set(
  [MessageV2, MessageChanges, MessageRequestParams]
    .flatMap((schema) => Object.keys(schema.properties))
    .filter((name) => !RECORDED.has(name)),
)
export const THREAD_FIELDS: ReadonlySet<string> = new Set([...Object.keys(ThreadEntity.properties), 'id'])

/** The topic of a thread whose first message is only a draft yet, when its author gave none. */
const DRAFT_TOPIC = 'CUSTOMER_MESSAGE'

/** A message as its author wrote it. */
export function toContent(body: SentRequest): Content {
  return {
    subject: body.subject,
    ...(typeof body.html === 'string' ? { html: body.html } : {}),
    ...htmlBlobOf(body),
    ...(typeof body.text === 'string' ? { text: body.text } : {}),
    from: toAddress(body.from, 'from'),
    ...(body.reply_to ? { replyTo: toAddress(body.reply_to, 'reply_to') } : {}),
    to: toAddresses(body.to, 'to'),
    cc: toAddresses(body.cc, 'cc'),
    bcc: toAddresses(body.bcc, 'bcc'),
    files: toFiles(body.file),
    labels: labelsOf(body._tags ?? []),
    ...(isByProgram(body) ? { signature: 'none' } : {}),
    properties: withoutNulls(ownProperties(body, MESSAGE_FIELDS).properties),
  }
}

const withoutNulls = (properties: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== null))

/** A message to be sent. Throws `invalid` when neither `thread` nor `parent_id` says where it belongs. */
export const toSendMessage = (body: SentRequest): SendMessage => toSending(body, undefined)

/** A draft, which may have a thread of its own without saying so. */
export const toDraft = (body: SentRequest): SendMessage => toSending(body, DRAFT_TOPIC)

function toSending(body: SentRequest, topic: string | undefined): SendMessage {
  return {
    ...toContent(body),
    place: placeOf(body, topic),
    completesConversation: body.complete_thread ?? false,
    marksRead: body.mark_thread_as_read ?? true,
  }
}

/** `parent_id` wins: with it, `thread` is ignored. */
function placeOf(body: MessageRequest, defaultTopic: string | undefined): SendMessage['place'] {
  if (body.parent_id) return { kind: 'reply', parentId: body.parent_id }
  const topic = body.thread?.topic ?? defaultTopic
  if (topic === undefined)
    throw invalid('thread or parent_id is missing: say where the message belongs', { field: 'thread' })
  if (!topic.trim()) throw invalid('thread.topic is empty', { field: 'thread.topic' })
  const { thread } = body
  const inboxKey = extra(thread, 'inbox_id')
  return {
    kind: 'new',
    topic,
    ...(thread?.assigned_to ? { assigned: thread.assigned_to.map(toAssignee) } : {}),
    ...(typeof inboxKey === 'string' ? { inboxKey } : {}),
    properties: withoutNulls(ownOfThread(body).properties),
  }
}

/** What the caller put on the thread beside its fields. */
export const ownOfThread = (body: MessageRequest): OwnProperties =>
  ownProperties(body.parent_id ? {} : (body.thread ?? {}), THREAD_FIELDS)

/** Labels given for the new thread itself. */
export const labelsOfThread = (body: MessageRequest): string[] => {
  const tags = body.parent_id ? undefined : extra(body.thread, '_tags')
  return Array.isArray(tags) ? labelsOf(tags.filter((tag) => typeof tag === 'string')) : []
}

/** Entities named in relation attributes of the message and of its new thread. */
export const linksOf = (body: MessageRequest): OwnProperties['links'] => {
  const ofThread = ownOfThread(body).links
  const ofMessage = ownProperties(body, MESSAGE_FIELDS).links
  const slugs = new Set([...ofThread.keys(), ...ofMessage.keys()])
  return new Map(
    [...slugs].map((slug) => [slug, [...(ofThread.get(slug) ?? []), ...(ofMessage.get(slug) ?? [])]]),
  )
}

/** A property that the schema leaves open. */
const extra = (value: object | null | undefined, key: string): unknown =>
  value && Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined
