import { Type } from 'typebox'
import { markSeen } from '../../../../core/conversations/index.ts'
import { invalid } from '../../../../core/errors.ts'
import { getMessage, postMessage, refuseUnseenFiles } from '../../../../core/messages/index.ts'
import { operation } from '../../../../http/route.ts'
import { htmlToText } from '../../../../lib/html-to-text.ts'
import { loadCast } from '../../present/load-cast.ts'
import { presentMessageItem } from '../../present/timeline-item.ts'
import * as schemas from '../../schemas.ts'
import { MessageItem } from '../../timeline-schemas.ts'
import { seenConversation } from '../../visible.ts'

/** What is said at once, on channels without mail. */
export const chatMessage = operation({
  operationId: 'sayInChat',
  method: 'POST',
  path: '/native/v1/conversations/{id}/messages',
  summary: 'Say something in a chat, over SMS or a channel of your own; mail is written as a draft',
  params: schemas.IdParams,
  body: Type.Object({
    text: Type.Optional(Type.String({ maxLength: 150_000 })),
    html: Type.Optional(Type.String({ maxLength: 150_000, description: 'said as text' })),
    attachments: Type.Optional(Type.Array(schemas.Id, { maxItems: 15 })),
  }),
  responses: { 201: MessageItem, 400: null, 401: null, 404: null, 409: null },
  run: async (tx, { params, body, origin }) => {
    const { id, channel } = await seenConversation(tx, params.id)
    if (channel === 'email') throw invalid('mail is written as a draft, and then sent', { field: 'id' })
    const files = body.attachments ?? []
    const text = (body.text ?? (body.html === undefined ? '' : htmlToText(body.html))).trim()
    if (text === '' && files.length === 0) throw invalid('a message says something', { field: 'text' })
    await refuseUnseenFiles(tx, files)
    const said = await postMessage(tx, {
      conversationId: id,
      direction: 'outbound',
      text: text === '' ? null : text,
      files: files.map((fileId) => ({ fileId })),
    })
    await markSeen(tx, { id })
    const message = await getMessage(tx, said.id)
    const cast = await loadCast(tx, [{ kind: 'message', at: message.createdAt, message }])
    return presentMessageItem(message, { tx, cast, maker: { context: tx.context, origin, now: tx.now } })
  },
})
