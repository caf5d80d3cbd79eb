import { Type } from 'typebox'
import {
  type ContactNote,
  contactByNumber,
  createNote,
  deleteNote,
  getNote,
  listNotes,
  updateNote,
} from '../../../core/contacts/index.ts'
import { getPeople } from '../../../core/people/index.ts'
import type { Tx } from '../../../core/run.ts'
import { operation, type Route } from '../../../http/route.ts'
import { presentAgent } from '../present/agent.ts'
import { seconds } from '../present/times.ts'
import { AccountAndId, AnyObject } from '../schemas/loose.ts'

const PATH = '/api/v1/accounts/{account_id}/contacts/{id}/notes'
const ONE = `${PATH}/{note_id}`
const REFUSALS = { 401: null, 403: null, 404: null, 422: null }
const Params = Type.Object({ account_id: Type.String(), id: Type.String(), note_id: Type.String() })
const Body = Type.Object({ content: Type.String() })
const Note = Type.Object({
  id: Type.Number(),
  content: Type.String(),
  account_id: Type.Number(),
  contact_id: Type.Number(),
  user: Type.Optional(AnyObject()),
  created_at: Type.Number({ description: 'Unix seconds' }),
  updated_at: Type.Number({ description: 'Unix seconds' }),
})

async function presentNotes(tx: Tx, notes: ContactNote[], contact: string) {
  const authors = [...new Set(notes.flatMap(({ personId }) => personId ?? []))]
  const people = new Map((await getPeople(tx, authors)).map((person) => [person.id, person]))
  const account = tx.actor.organizationNumber
  return notes.map((note) => {
    const author = note.personId ? people.get(note.personId) : undefined
    return {
      id: Number(note.number),
      content: note.content,
      account_id: Number(account),
      contact_id: Number(contact),
      ...(author ? { user: presentAgent(author, { account, maker: tx.context }) } : {}),
      created_at: seconds(note.createdAt),
      updated_at: seconds(note.updatedAt),
    }
  })
}

const presentNote = async (tx: Tx, note: ContactNote, contact: string) =>
  (await presentNotes(tx, [note], contact))[0]

async function noteIn(tx: Tx, params: { id: string; note_id: string }) {
  const contact = await contactByNumber(tx, params.id)
  return { contact, note: await getNote(tx, { contactId: contact.id, number: params.note_id }) }
}

/** What people write down about a contact. */
export const noteRoutes = (): Route[] => [
  operation({
    operationId: 'listContactNotes',
    method: 'GET',
    path: PATH,
    summary: 'The notes about a contact, newest first',
    isRead: true,
    params: AccountAndId,
    responses: { 200: Type.Array(Note), ...REFUSALS },
    run: async (tx, { params }) => {
      const { id, number } = await contactByNumber(tx, params.id)
      return presentNotes(tx, await listNotes(tx, id), number)
    },
  }),
  operation({
    operationId: 'createContactNote',
    method: 'POST',
    path: PATH,
    summary: 'Write a note about a contact',
    wrapper: 'note',
    params: AccountAndId,
    body: Body,
    responses: { 200: Note, ...REFUSALS },
    run: async (tx, { params, body }) => {
      const { id, number } = await contactByNumber(tx, params.id)
      return presentNote(tx, await createNote(tx, { contactId: id, content: body.content }), number)
    },
  }),
  operation({
    operationId: 'getContactNote',
    method: 'GET',
    path: ONE,
    summary: 'One note',
    isRead: true,
    params: Params,
    responses: { 200: Note, ...REFUSALS },
    run: async (tx, { params }) => {
      const { contact, note } = await noteIn(tx, params)
      return presentNote(tx, note, contact.number)
    },
  }),
  ...(['PATCH', 'PUT'] as const).map((method) =>
    operation({
      operationId: method === 'PATCH' ? 'updateContactNote' : 'updateContactNoteByPut',
      method,
      path: ONE,
      summary: 'Change a note',
      wrapper: 'note',
      params: Params,
      body: Body,
      responses: { 200: Note, ...REFUSALS },
      run: async (tx, { params, body }) => {
        const { contact, note } = await noteIn(tx, params)
        return presentNote(tx, await updateNote(tx, { note, content: body.content }), contact.number)
      },
    }),
  ),
  operation({
    operationId: 'deleteContactNote',
    method: 'DELETE',
    path: ONE,
    summary: 'Delete a note',
    params: Params,
    responses: { 200: null, ...REFUSALS },
    run: async (tx, { params }) => deleteNote(tx, (await noteIn(tx, params)).note),
  }),
]
