import type { Selectable } from 'kysely'
import type { ContactNotesRow } from '../../db/rows.ts'
import { isNumber, newId } from '../../lib/ids.ts'
import { AppError, notFound } from '../errors.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'

/** What people write down about a contact, for each other. */
export interface ContactNote {
  id: string
  number: string
  contactId: string
  /** Null: no person of ours wrote it. */
  personId: string | null
  content: string
  createdAt: Date
  updatedAt: Date
}

const MAX_CONTENT = 150_000

const fromRow = (row: Selectable<ContactNotesRow>): ContactNote => ({
  id: row.id,
  number: row.number,
  contactId: row.contact_id,
  personId: row.person_id,
  content: row.content,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
})

/** Newest first. */
export async function listNotes(tx: Tx, contactId: string): Promise<ContactNote[]> {
  const rows = await tx.db
    .selectFrom('contact_notes')
    .selectAll()
    .where('organization_id', '=', tx.actor.organizationId)
    .where('contact_id', '=', contactId)
    .orderBy('number', 'desc')
    .execute()
  return rows.map(fromRow)
}

/** Throws `not_found` for a note of another contact, too. */
export async function getNote(
  tx: Tx,
  { contactId, number }: { contactId: string; number: string | number },
): Promise<ContactNote> {
  const note =
    isNumber(number) && (await listNotes(tx, contactId)).find((each) => each.number === String(number))
  if (!note) throw notFound('note')
  return note
}

export async function createNote(
  tx: Tx,
  input: { contactId: string; content: string },
): Promise<ContactNote> {
  permit(tx.actor, 'contact:write')
  const row = await tx.db
    .insertInto('contact_notes')
    .values({
      organization_id: tx.actor.organizationId,
      id: newId(),
      contact_id: input.contactId,
      person_id: tx.actor.kind === 'person' ? tx.actor.personId : null,
      content: checked(input.content),
      created_at: tx.now,
      updated_at: tx.now,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  return fromRow(row)
}

export async function updateNote(
  tx: Tx,
  input: { note: ContactNote; content: string },
): Promise<ContactNote> {
  permit(tx.actor, 'contact:write')
  const row = await tx.db
    .updateTable('contact_notes')
    .set({ content: checked(input.content), updated_at: tx.now })
    .where('organization_id', '=', tx.actor.organizationId)
    .where('id', '=', input.note.id)
    .returningAll()
    .executeTakeFirst()
  if (!row) throw notFound('note')
  return fromRow(row)
}

export async function deleteNote(tx: Tx, note: ContactNote): Promise<void> {
  permit(tx.actor, 'contact:write')
  await tx.db
    .deleteFrom('contact_notes')
    .where('organization_id', '=', tx.actor.organizationId)
    .where('id', '=', note.id)
    .execute()
}

function checked(content: string): string {
  if (content.trim() === '') throw refused("can't be blank")
  if (content.length > MAX_CONTENT) throw refused(`is too long (maximum is ${MAX_CONTENT} characters)`)
  return content
}

const refused = (problem: string): AppError =>
  new AppError('invalid', `Content ${problem}`, { attributes: ['content'] })
