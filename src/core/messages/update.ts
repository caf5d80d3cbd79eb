import type { Updateable } from 'kysely'
import type { MessagesRow } from '../../db/rows.ts'
import { changeConversation, labelChange, lockConversation, mergeProperties } from '../conversations/index.ts'
import { conflict, invalid, notFound } from '../errors.ts'
import { append, type NewEvent } from '../events/index.ts'
import { noteLabels } from '../labels/index.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import { indexMessage, indexMessageFacts } from '../search/index.ts'
import { lookUpParties, withKind } from './address-kinds.ts'
import {
  type AttachFile,
  attachmentsOf,
  type Content,
  checkAddresses,
  textOf,
  undelivered,
} from './content.ts'
import { senderOf } from './sender.ts'
import { changeMessage, findMessage } from './store.ts'
import type { Message, MessageAddress } from './types.ts'

/** What may change; a field that is not given stays, `null` clears one. */
export interface UpdateMessage {
  id: string
  subject?: string
  html?: string | null
  htmlBlob?: string | null
  text?: string | null
  from?: MessageAddress
  replyTo?: MessageAddress | null
  to?: MessageAddress[]
  cc?: MessageAddress[]
  bcc?: MessageAddress[]
  files?: AttachFile[]
  labels?: string[]
  properties?: Record<string, unknown>
  isRead?: boolean
  readBy?: string[]
  /** When the caller read it: a later change refuses the update (`conflict`, details.messageId). */
  ifUpdatedAt?: Date
}

/**
 * Saves a draft, or changes what may change on any message: labels, read marks, properties, flags of files.
 * What was sent or received says what it said: other content is refused (`invalid`).
 */
export async function updateMessage(tx: Tx, input: UpdateMessage): Promise<Message> {
  permit(tx.actor, 'conversation:write')
  const { conversationId, kind } = await findMessage(tx, input.id)
  if (kind !== 'message') throw notFound('message')
  const conversation = await lockConversation(tx, conversationId)
  const before = await findMessage(tx, input.id)
  if (input.ifUpdatedAt && before.updatedAt > input.ifUpdatedAt)
    throw conflict('this message was changed since you read it', { messageId: before.id })
  const isMail = conversation.channel === 'email'
  if (before.state !== 'draft') refuseOtherContent(before, input)
  const columns =
    before.state === 'draft'
      ? { ...(await contentColumns(tx, before, { ...input, isMail })), ...metadataColumns(before, input) }
      : { ...fileFlagColumns(before, input), ...metadataColumns(before, input) }
  if (Object.keys(columns).length === 0) return before
  await noteLabels(tx, input.labels ?? [])
  await changeMessage(tx, before.id, {
    ...columns,
    updated_by: tx.actor.kind === 'person' ? tx.actor.personId : null,
  })
  const after = await findMessage(tx, before.id)
  if (before.state === 'draft') {
    await indexMessage(tx, after)
    // The conversation of a lone draft carries its subject.
    if (conversation.latestMessageId === before.id)
      await changeConversation(tx, conversation, { subject: after.subject })
  }
  if (input.labels || input.properties) await indexMessageFacts(tx, after)
  await append(tx, ...updateEvents(before, after, Object.keys(columns)))
  return after
}

function updateEvents(before: Message, after: Message, columns: string[]): NewEvent[] {
  const at = { conversationId: before.conversationId, messageId: before.id }
  const isRelabeled = before.labels.join('\n') !== after.labels.join('\n')
  const events: NewEvent[] = [{ type: 'message.updated', ...at, data: { changed: columns } }]
  if (isRelabeled)
    events.push({ type: 'message.labeled', ...at, data: labelChange(before.labels, after.labels) })
  return events
}

/** Whether two addresses name the same mailbox under the same name. */
const sameMailboxes = (a: MessageAddress[], b: MessageAddress[]): boolean =>
  JSON.stringify(a.map(({ address, name }) => [address, name ?? ''])) ===
  JSON.stringify(b.map(({ address, name }) => [address, name ?? '']))

function refuseOtherContent(before: Message, input: UpdateMessage): void {
  const lists: [string, MessageAddress[] | undefined, MessageAddress[]][] = [
    ['from', input.from && [input.from], [before.from]],
    ['to', input.to, before.to],
    ['cc', input.cc, before.cc],
    ['bcc', input.bcc, before.bcc],
  ]
  const changed =
    lists.find(([, given, stored]) => given !== undefined && !sameMailboxes(given, stored))?.[0] ??
    (['subject', 'html', 'text'] as const).find(
      (key) => input[key] !== undefined && input[key] !== before[key],
    )
  if (changed) throw invalid(`${changed} of a sent or received message cannot change`, { field: changed })
}

function metadataColumns(before: Message, input: UpdateMessage): Updateable<MessagesRow> {
  return {
    ...(input.labels ? { labels: [...new Set(input.labels)] } : {}),
    ...(input.properties && Object.keys(input.properties).length > 0
      ? { properties: JSON.stringify(mergeProperties(before.properties, input.properties)) }
      : {}),
    ...(input.isRead === undefined ? {} : { is_read: input.isRead }),
    ...(input.readBy ? { read_by: input.readBy } : {}),
  }
}

/** On a message that is no draft, flags of its files may change, but no file may come or go. */
function fileFlagColumns(before: Message, input: UpdateMessage): Updateable<MessagesRow> {
  if (!input.files) return {}
  const ids = (files: { fileId: string }[]) => files.map((file) => file.fileId).sort()
  if (ids(input.files).join() !== ids(before.attachments).join())
    throw invalid('files of a sent or received message cannot change', { field: 'file' })
  const attachments = before.attachments.map((stored) => ({
    ...stored,
    ...Object.fromEntries(
      Object.entries(input.files?.find((file) => file.fileId === stored.fileId) ?? {}).filter(
        ([, value]) => value !== undefined,
      ),
    ),
  }))
  return { attachments: JSON.stringify(attachments) }
}

async function contentColumns(
  tx: Tx,
  before: Message,
  input: UpdateMessage & { isMail: boolean },
): Promise<Updateable<MessagesRow>> {
  const next = {
    from: input.from ?? before.from,
    ...(input.replyTo ? { replyTo: input.replyTo } : {}),
    to: input.to ?? before.to,
    cc: input.cc ?? before.cc,
    bcc: input.bcc ?? before.bcc,
  }
  checkAddresses(next)
  const mailboxes = await lookUpParties(tx, {
    from: next.from,
    others: [...next.to, ...next.cc, ...next.bcc],
  })
  const from = input.from && (input.isMail ? senderOf(mailboxes, input.from).from : input.from)
  const kinds = withKind(mailboxes)
  const list = (given: MessageAddress[]) => JSON.stringify(given.map((each) => kinds(undelivered(each))))
  return {
    ...(input.subject === undefined ? {} : { subject: input.subject }),
    ...bodyColumns(input),
    ...(from ? { from_address: JSON.stringify(kinds(undelivered(from))) } : {}),
    ...(input.replyTo === undefined
      ? {}
      : { reply_to: input.replyTo && JSON.stringify(undelivered(input.replyTo)) }),
    ...(input.to ? { to_list: list(input.to) } : {}),
    ...(input.cc ? { cc_list: list(input.cc) } : {}),
    ...(input.bcc ? { bcc_list: list(input.bcc) } : {}),
    ...(input.files ? { attachments: JSON.stringify(await attachmentsOf(tx, input.files)) } : {}),
  }
}

function bodyColumns(input: UpdateMessage): Updateable<MessagesRow> {
  if (input.html === undefined && input.htmlBlob === undefined)
    return input.text === undefined ? {} : { text: input.text }
  const content: Pick<Content, 'text' | 'html'> = {
    ...(input.text == null ? {} : { text: input.text }),
    ...(input.html == null ? {} : { html: input.html }),
  }
  return {
    html: input.htmlBlob ? null : (input.html ?? null),
    html_blob: input.htmlBlob ?? null,
    text: textOf(content),
  }
}
