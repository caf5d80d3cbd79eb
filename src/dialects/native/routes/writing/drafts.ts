import { Type } from 'typebox'
import { AppError, conflict } from '../../../../core/errors.ts'
import type { BlobStore } from '../../../../core/files/index.ts'
import {
  createDraft,
  deleteMessage,
  getMessage,
  type Message,
  refuseUnseenFiles,
  sendDraft,
  updateMessage,
} from '../../../../core/messages/index.ts'
import type { Tx } from '../../../../core/run.ts'
import { operation, type Route } from '../../../../http/route.ts'
import { contentOf, keepsLargeHtmlApart, seenDraft, toNewDraft } from '../../drafts.ts'
import { loadCast } from '../../present/load-cast.ts'
import { presentMessageItem } from '../../present/timeline-item.ts'
import * as schemas from '../../schemas.ts'
import { MessageItem } from '../../timeline-schemas.ts'
import { refuseUnheard } from '../../unheard.ts'
import { seenConversation } from '../../visible.ts'
import { DraftChange, NewDraft } from '../../writing-schemas.ts'

const params = Type.Object({ id: schemas.Id })
const REFUSALS = { 400: null, 401: null, 403: null, 404: null, 409: null }

/** Messages that are still being written; whoever works with a conversation may go on with them. */
export const draftRoutes = ({ blobs }: { blobs: BlobStore }): Route[] => [
  operation({
    ...keepsLargeHtmlApart(blobs),
    operationId: 'beginDraft',
    method: 'POST',
    path: '/native/v1/drafts',
    summary: 'Begin to write: an answer, something forwarded, or a new conversation',
    body: NewDraft,
    responses: { 201: MessageItem, ...REFUSALS },
    run: async (tx, { body, origin }) => {
      await refuseUnseenFiles(tx, body.attachments ?? [])
      const { id } = await createDraft(tx, await toNewDraft(tx, body))
      return shown(tx, { id, origin, blobs })
    },
  }),
  operation({
    operationId: 'readDraft',
    method: 'GET',
    path: '/native/v1/drafts/{id}',
    summary: 'A message that is still being written',
    isRead: true,
    params,
    responses: { 200: MessageItem, 401: null, 404: null },
    run: async (tx, { params: { id }, origin }) => {
      await seenDraft(tx, id)
      return shown(tx, { id, origin, blobs })
    },
  }),
  operation({
    ...keepsLargeHtmlApart(blobs),
    operationId: 'changeDraft',
    method: 'PATCH',
    path: '/native/v1/drafts/{id}',
    summary: 'Write on; what is not given stays',
    params,
    body: DraftChange,
    responses: { 200: MessageItem, ...REFUSALS },
    run: async (tx, { params: { id }, body, origin }) => {
      const before = await seenDraft(tx, id)
      const carried = before.attachments.map(({ fileId }) => fileId)
      await refuseUnseenFiles(
        tx,
        (body.attachments ?? []).filter((each) => !carried.includes(each)),
      )
      const { version, from } = body
      await updateMessage(tx, {
        id,
        ...contentOf(body),
        ...(from === undefined ? {} : { from: { address: from } }),
        ...(version === undefined ? {} : { ifUpdatedAt: new Date(Number(version)) }),
      }).catch(withTheirs(tx, { id, origin, blobs }))
      return shown(tx, { id, origin, blobs })
    },
  }),
  operation({
    operationId: 'dropDraft',
    method: 'DELETE',
    path: '/native/v1/drafts/{id}',
    summary: 'Do not write it after all',
    params,
    responses: { 204: null, ...REFUSALS },
    run: async (tx, { params: { id } }) => {
      await seenDraft(tx, id)
      await deleteMessage(tx, { id })
    },
  }),
  operation({
    operationId: 'sendOffDraft',
    method: 'POST',
    path: '/native/v1/drafts/{id}/send',
    summary: 'Send it: it is held for a moment, or until `send_at`, and can be recalled so long',
    params,
    body: Type.Object({
      send_at: Type.Optional(Type.String({ format: 'date-time', description: 'RFC 3339' })),
      close: Type.Optional(Type.Boolean({ description: 'and the conversation is done' })),
      unless_changed_since: Type.Optional(
        Type.String({ pattern: '^\\d{1,18}$', description: 'cursor: not if others have answered since' }),
      ),
    }),
    isBodyOptional: true,
    responses: { 200: MessageItem, ...REFUSALS },
    run: async (tx, { params: { id }, body, origin }) => {
      const { conversationId } = await seenUnsent(tx, id)
      if (body.unless_changed_since !== undefined)
        await refuseUnheard(tx, { conversationId, after: body.unless_changed_since })
      await sendDraft(tx, {
        id,
        ...(body.close === undefined ? {} : { completesConversation: body.close }),
        ...(body.send_at === undefined ? {} : { sendAt: new Date(body.send_at) }),
      })
      return shown(tx, { id, origin, blobs })
    },
  }),
]

/** Who sends what was sent a moment ago is told so. */
async function seenUnsent(tx: Tx, id: string): Promise<Message> {
  const message = await getMessage(tx, id)
  await seenConversation(tx, message.conversationId)
  if (message.state !== 'draft') throw conflict('this message is not a draft', { messageId: id })
  return message
}

interface Asked {
  id: string
  origin: string
  blobs: BlobStore
}

async function shown(tx: Tx, { id, origin, blobs }: Asked) {
  const message = await getMessage(tx, id)
  const html = message.htmlBlob ? (await blobs.read(message.htmlBlob)).toString() : message.html
  const cast = await loadCast(tx, [{ kind: 'message', at: message.createdAt, message }])
  const maker = { context: tx.context, origin, now: tx.now }
  return presentMessageItem({ ...message, html }, { tx, cast, maker })
}

/** Who writes at the same time as a colleague sees what that one has written. */
const withTheirs =
  (tx: Tx, asked: Asked) =>
  async (error: unknown): Promise<never> => {
    if (!(error instanceof AppError) || error.code !== 'conflict') throw error
    throw conflict(error.message, { ...error.details, draft: await shown(tx, asked) })
  }
