import { invalid } from '../../../core/errors.ts'
import { DRAFT_WISHES, getSaidMessage, type UpdateMessage } from '../../../core/messages/index.ts'
import type { Tx } from '../../../core/run.ts'
import type { MessageChangesBody } from '../schemas/message-request.ts'
import { toAddress, toAddresses } from './address.ts'
import { toFiles } from './files.ts'
import { readAt } from './ids.ts'
import { labelsOf } from './labels.ts'
import { htmlBlobOf } from './large-html.ts'
import { MESSAGE_FIELDS } from './message-request.ts'
import { type OwnProperties, ownProperties } from './own-properties.ts'
import { readMarks } from './thread-changes.ts'

/** What the caller wants changed on a message; fields that only the server knows are passed over. */
export function toMessageChanges(
  id: string,
  body: MessageChangesBody,
  organization: string,
): { update: UpdateMessage; links: OwnProperties['links'] } {
  const { properties, links } = ownProperties(body, MESSAGE_FIELDS)
  return {
    update: {
      id,
      ...contentChanges(body),
      ...(body._tags === undefined ? {} : { labels: labelsOf(body._tags ?? []) }),
      ...readMarks(body, organization),
      properties,
      ifUpdatedAt: readAt(body._updated_at),
    },
    links,
  }
}

function contentChanges(body: MessageChangesBody): Partial<UpdateMessage> {
  return {
    ...(body.subject === undefined ? {} : { subject: body.subject }),
    ...(body.html === undefined ? {} : { html: body.html }),
    ...htmlBlobOf(body),
    ...(body.text === undefined ? {} : { text: body.text }),
    ...(body.from === undefined ? {} : { from: toAddress(body.from, 'from') }),
    ...(body.reply_to === undefined
      ? {}
      : { replyTo: body.reply_to && toAddress(body.reply_to, 'reply_to') }),
    ...(body.to === undefined ? {} : { to: toAddresses(body.to, 'to') }),
    ...(body.cc === undefined ? {} : { cc: toAddresses(body.cc, 'cc') }),
    ...(body.bcc === undefined ? {} : { bcc: toAddresses(body.bcc, 'bcc') }),
    ...(body.file === undefined ? {} : { files: toFiles(body.file) }),
  }
}

/**
 * `complete_thread` and `mark_thread_as_read` are wishes for the moment of sending: a draft remembers them,
 * what was sent already has no use for them.
 */
export async function withWishes(
  tx: Tx,
  update: UpdateMessage,
  body: MessageChangesBody,
): Promise<UpdateMessage> {
  const given = {
    ...(typeof body.complete_thread === 'boolean' ? { completes: body.complete_thread } : {}),
    ...(typeof body.mark_thread_as_read === 'boolean' ? { marksRead: body.mark_thread_as_read } : {}),
  }
  if (Object.keys(given).length === 0) return update
  const { state, properties } = await getSaidMessage(tx, update.id)
  if (state !== 'draft') throw invalid('complete_thread and mark_thread_as_read belong to drafts')
  const wishes = { ...(properties[DRAFT_WISHES] as object | undefined), ...given }
  return { ...update, properties: { ...update.properties, [DRAFT_WISHES]: wishes } }
}
