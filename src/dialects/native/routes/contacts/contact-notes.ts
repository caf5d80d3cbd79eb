import { Type } from 'typebox'
import {
  type ContactNote,
  createNote,
  deleteNote,
  getNote,
  listNotes,
  updateNote,
} from '../../../../core/contacts/index.ts'
import { getPeople } from '../../../../core/people/index.ts'
import type { Tx } from '../../../../core/run.ts'
import { operation, type Route } from '../../../../http/route.ts'
import { ContactNoteSchema } from '../../contact-schemas.ts'
import { named } from '../../present/people.ts'
import * as schemas from '../../schemas.ts'
import { namedContact } from './contacts.ts'

const PATH = '/native/v1/contacts/{id}/notes'
const params = schemas.IdParams
const noteParams = Type.Object({ ...schemas.IdParams.properties, note_id: Type.String() })
const Body = Type.Object({ text: Type.String({ minLength: 1, maxLength: 150_000 }) })
const REFUSALS = { 400: null, 401: null, 404: null }

/** What people write down about a contact, for each other. */
export const contactNoteRoutes: Route[] = [
  operation({
    operationId: 'listContactNotes',
    method: 'GET',
    path: PATH,
    summary: 'What was written down about a contact, newest first',
    isRead: true,
    params,
    responses: { 200: schemas.listOf(ContactNoteSchema), 401: null, 404: null },
    run: async (tx, { params: { id } }) => {
      const contact = await namedContact(tx, id)
      return { data: await present(tx, await listNotes(tx, contact.id)) }
    },
  }),
  operation({
    operationId: 'createContactNote',
    method: 'POST',
    path: PATH,
    summary: 'Write something down about a contact',
    params,
    body: Body,
    responses: { 201: ContactNoteSchema, ...REFUSALS },
    run: async (tx, { params: { id }, body }) => {
      const contact = await namedContact(tx, id)
      return presentOne(tx, await createNote(tx, { contactId: contact.id, content: body.text }))
    },
  }),
  operation({
    operationId: 'updateContactNote',
    method: 'PATCH',
    path: `${PATH}/{note_id}`,
    summary: 'Write it anew',
    params: noteParams,
    body: Body,
    responses: { 200: ContactNoteSchema, ...REFUSALS },
    run: async (tx, { params: { id, note_id: number }, body }) => {
      const contact = await namedContact(tx, id)
      const note = await getNote(tx, { contactId: contact.id, number })
      return presentOne(tx, await updateNote(tx, { note, content: body.text }))
    },
  }),
  operation({
    operationId: 'deleteContactNote',
    method: 'DELETE',
    path: `${PATH}/{note_id}`,
    summary: 'Forget it',
    params: noteParams,
    responses: { 204: null, 401: null, 404: null },
    run: async (tx, { params: { id, note_id: number } }) => {
      const contact = await namedContact(tx, id)
      await deleteNote(tx, await getNote(tx, { contactId: contact.id, number }))
    },
  }),
]

async function presentOne(tx: Tx, note: ContactNote) {
  const [shown] = await present(tx, [note])
  return shown
}

async function present(tx: Tx, notes: ContactNote[]) {
  const authors = await getPeople(tx, [...new Set(notes.flatMap(({ personId }) => personId ?? []))])
  return notes.map(({ number, content, personId, createdAt, updatedAt }) => {
    const author = authors.find(({ id }) => id === personId)
    return {
      id: number,
      text: content,
      author: author ? named(author) : null,
      at: createdAt.toISOString(),
      edited_at: updatedAt > createdAt ? updatedAt.toISOString() : null,
    }
  })
}
