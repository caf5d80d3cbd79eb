import { filledIn } from '../../../core/canned-responses/index.ts'
import type { Conversation } from '../../../core/conversations/index.ts'
import {
  answerMail,
  type Mentions,
  type Message,
  postMessage,
  postNote,
} from '../../../core/messages/index.ts'
import type { Tx } from '../../../core/run.ts'
import { objectFrom } from '../form-objects.ts'
import { refusal } from '../refusals.ts'
import { contentAttributes } from './content.ts'
import { filesOf, type WithStoredFiles } from './files.ts'
import type { MessageBody } from './message-body.ts'

/** Says something in a conversation, on whichever way that goes; or notes something. */
export async function writeMessage(
  tx: Tx,
  conversation: Conversation,
  body: MessageBody & WithStoredFiles,
): Promise<Message> {
  const isIncoming = body.message_type === 'incoming' && body.private !== true
  if (isIncoming && conversation.channel !== 'api')
    throw refusal('invalid', { error: 'Incoming messages are only allowed in Api inboxes' })
  const said = await saidIn(tx, conversation, body)
  if (body.private) return postNote(tx, { ...said, mentions: mentionsIn(said.text ?? '') })
  if (isIncoming) return postMessage(tx, { ...said, direction: 'inbound' })
  if (conversation.channel !== 'email') return postMessage(tx, { ...said, direction: 'outbound' })
  return answerMail(tx, {
    ...said,
    text: said.text ?? '',
    to: addressesIn(body.to_emails),
    cc: addressesIn(body.cc_emails),
    bcc: addressesIn(body.bcc_emails),
  })
}

async function saidIn(tx: Tx, conversation: Conversation, body: MessageBody & WithStoredFiles) {
  const files = await filesOf(tx, body)
  const content = body.content ?? null
  const contentType = body.content_type ?? 'text'
  if (!content?.trim() && files.length === 0 && contentType === 'text')
    throw refusal('invalid', { error: "Validation failed: Content can't be blank" })
  const isOurs = body.message_type !== 'incoming'
  const attributes = contentAttributes(contentType, body.content_attributes)
  return {
    conversationId: conversation.id,
    text: content !== null && isOurs ? await filledIn(tx, content, conversation) : content,
    files,
    contentType,
    contentAttributes: { ...attributes, ...recorded(body) },
    ...(body.source_id ? { externalId: body.source_id } : {}),
    ...(body.echo_id === undefined || body.echo_id === null ? {} : { echoId: body.echo_id }),
  }
}

/** Fields that are kept with a message as they came. */
const RECORDED = ['external_created_at', 'campaign_id', 'is_voice_message'] as const

function recorded(body: MessageBody): Record<string, unknown> {
  const kept = RECORDED.flatMap((key) =>
    body[key] === undefined || body[key] === null ? [] : [[key, body[key]] as const],
  )
  const template = objectFrom(body.template_params)
  return {
    ...Object.fromEntries(kept),
    ...(Object.keys(template).length > 0 ? { template_params: template } : {}),
  }
}

const addressesIn = (given: unknown): string[] =>
  [given]
    .flat()
    .flatMap((each) => String(each ?? '').split(','))
    .map((each) => each.trim())
    .filter(Boolean)

const MENTION = /\(mention:\/\/(user|team)\/(\d{1,18})\//g

/** Whom a note names: `[@Mia](mention://user/7/Mia)`. */
function mentionsIn(text: string): Mentions {
  const found = [...text.matchAll(MENTION)].map(([, kind, number = '']) => ({ kind, number }))
  const numbers = (kind: string) => [
    ...new Set(found.filter((each) => each.kind === kind).map(({ number }) => number)),
  ]
  return { people: numbers('user'), teams: numbers('team') }
}
