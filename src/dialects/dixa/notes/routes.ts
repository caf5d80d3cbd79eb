import { Type } from 'typebox'
import { attempt } from '../../../core/attempt.ts'
import { conversationByNumber } from '../../../core/conversations/index.ts'
import { listAll } from '../../../core/messages/index.ts'
import { operation, type Route } from '../../../http/route.ts'
import { refuseTooMany } from '../bulk.ts'
import { ConversationParams } from '../conversations/params.ts'
import type { DixaDependencies } from '../dependencies.ts'
import { REFUSALS_OF_ONE } from '../refusals.ts'
import { dataOf, listOf } from '../schemas/envelopes.ts'
import { CreateNote, InternalNote, NoteOutcomes } from './schemas.ts'
import { presentNote, writeNote } from './write-note.ts'

const PATH = '/v1/conversations/{conversationId}/notes'

export const notesRoutes = (_deps: DixaDependencies): Route[] => [
  operation({
    operationId: 'getConversationsConversationidNotes',
    method: 'GET',
    path: PATH,
    summary: 'The internal notes of a conversation',
    isRead: true,
    params: ConversationParams,
    responses: { 200: listOf(InternalNote), ...REFUSALS_OF_ONE },
    run: async (tx, { params }) => {
      const { id, number } = await conversationByNumber(tx, params.conversationId)
      const notes = await listAll(tx, { conversationId: id, kind: 'note' })
      return { data: notes.map((note) => presentNote(note, number)) }
    },
  }),
  operation({
    operationId: 'postConversationsConversationidNotes',
    method: 'POST',
    path: PATH,
    summary: 'Note something in a conversation',
    params: ConversationParams,
    body: CreateNote,
    // The contract says 200, unlike for other things that are made.
    responses: { 200: dataOf(InternalNote), ...REFUSALS_OF_ONE },
    run: async (tx, { params, body }) => {
      const conversation = await conversationByNumber(tx, params.conversationId)
      return { data: presentNote(await writeNote(tx, conversation, body), conversation.number) }
    },
  }),
  operation({
    operationId: 'postConversationsConversationidNotesBulk',
    method: 'POST',
    path: `${PATH}/bulk`,
    summary: 'Note several things; each is answered by itself',
    params: ConversationParams,
    body: Type.Object({ data: Type.Optional(Type.Array(CreateNote)) }),
    responses: { 200: NoteOutcomes, ...REFUSALS_OF_ONE },
    run: async (tx, { params, body }) => {
      refuseTooMany(body.data ?? [])
      const conversation = await conversationByNumber(tx, params.conversationId)
      const outcomes = []
      for (const each of body.data ?? []) {
        const tried = await attempt(tx, () => writeNote(tx, conversation, each))
        outcomes.push(
          'result' in tried
            ? {
                _type: 'BulkActionSuccess' as const,
                data: presentNote(tried.result, conversation.number),
              }
            : { _type: 'BulkActionFailure' as const, error: { message: tried.refusal.message } },
        )
      }
      return { data: outcomes }
    },
  }),
]
