import { Type } from 'typebox'
import { invalid } from '../../../../core/errors.ts'
import { changeNote, deleteNote, type Message, postNote } from '../../../../core/messages/index.ts'
import { getPeople } from '../../../../core/people/index.ts'
import type { Tx } from '../../../../core/run.ts'
import { operation, type Route } from '../../../../http/route.ts'
import { htmlToText } from '../../../../lib/html-to-text.ts'
import { noteHtml } from '../../../../lib/note-html.ts'
import { loadCast } from '../../present/load-cast.ts'
import { presentNote } from '../../present/timeline-item.ts'
import * as schemas from '../../schemas.ts'
import { NoteItem } from '../../timeline-schemas.ts'
import { seenConversation, seenMessage } from '../../visible.ts'

const MAX_CHARS = 150_000
const Body = Type.Object({
  html: Type.Optional(Type.String({ maxLength: MAX_CHARS })),
  text: Type.Optional(Type.String({ maxLength: MAX_CHARS })),
  mentions: Type.Optional(Type.Array(schemas.Id, { maxItems: 100, description: 'people who are told' })),
  attachments: Type.Optional(Type.Array(schemas.Id, { maxItems: 15, description: 'files' })),
})

const params = Type.Object({ id: schemas.Id })

/** What customers never see. */
export const noteRoutes: Route[] = [
  operation({
    operationId: 'createNote',
    method: 'POST',
    path: '/native/v1/conversations/{id}/notes',
    summary: 'Note something in a conversation, for those who work here',
    params: schemas.IdParams,
    body: Body,
    responses: { 201: NoteItem, 400: null, 401: null, 404: null, 409: null },
    run: async (tx, { params: { id }, body, origin }) => {
      const conversation = await seenConversation(tx, id)
      const written = writtenOf(body)
      if (written.text === '' && !body.attachments?.length) throw invalid('a note says something')
      const named = await getPeople(tx, body.mentions ?? [])
      const note = await postNote(tx, {
        conversationId: conversation.id,
        text: written.text,
        html: written.html ?? null,
        files: (body.attachments ?? []).map((fileId) => ({ fileId })),
        mentions: { people: named.map(({ number }) => number), teams: [] },
        properties: { mentions: named.map((each) => each.id) },
      })
      return present(tx, note, origin)
    },
  }),
  operation({
    operationId: 'updateNote',
    method: 'PATCH',
    path: '/native/v1/notes/{id}',
    summary: 'Write a note of the caller anew',
    params,
    body: Body,
    responses: { 200: NoteItem, 400: null, 401: null, 403: null, 404: null, 409: null },
    run: async (tx, { params: { id }, body, origin }) => {
      await seenMessage(tx, id)
      const { attachments } = body
      const isRewritten = body.html !== undefined || body.text !== undefined
      const note = await changeNote(tx, {
        id,
        ...(isRewritten ? { html: null, ...writtenOf(body) } : {}),
        ...(attachments ? { files: attachments.map((fileId) => ({ fileId })) } : {}),
        properties: { editedAt: tx.now.toISOString(), ...(body.mentions ? { mentions: body.mentions } : {}) },
      })
      return present(tx, note, origin)
    },
  }),
  operation({
    operationId: 'deleteNote',
    method: 'DELETE',
    path: '/native/v1/notes/{id}',
    summary: 'Take a note of the caller away for good',
    params,
    responses: { 204: null, 401: null, 403: null, 404: null, 409: null },
    run: async (tx, { params: { id } }) => {
      await seenMessage(tx, id)
      await deleteNote(tx, { id })
    },
  }),
]

function writtenOf({ html, text }: { html?: string; text?: string }): { text: string; html?: string } {
  if (html === undefined) return { text: (text ?? '').trim() }
  const clean = noteHtml(html)
  return { text: (text ?? htmlToText(clean)).trim(), html: clean }
}

async function present(tx: Tx, note: Message, origin: string) {
  const cast = await loadCast(tx, [{ kind: 'note', at: note.createdAt, message: note }])
  return presentNote(note, { tx, cast, maker: { context: tx.context, origin, now: tx.now } })
}
