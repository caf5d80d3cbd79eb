import { type ContactFields, createContact, findContact, updateContact } from '../contacts/index.ts'
import type { Tx } from '../run.ts'

/** Columns that are no attributes, and what they say. */
const FIELDS: Readonly<Record<string, keyof ContactFields>> = {
  name: 'name',
  full_name: 'name',
  email: 'email',
  phone_number: 'phone',
  phone: 'phone',
  identifier: 'identifier',
}
const ADDITIONAL = new Set(['company_name', 'city', 'country', 'country_code', 'description'])
/** What this program writes itself, and nobody may set. */
const IGNORED = new Set([
  ...['id', 'created_at', 'last_activity_at', 'labels', 'blocked', 'errors'],
  ...['emails', 'phone_numbers'],
])

/** Takes one row of a CSV: what it says of a contact who is known is added, else one is made. Throws `invalid`. */
export async function importRow(tx: Tx, row: Record<string, string>): Promise<void> {
  const fields = fieldsOf(row)
  const known = await findContact(tx, fields)
  if (known) await updateContact(tx, { id: known.id, ...fields })
  else await createContact(tx, fields)
}

function fieldsOf(row: Record<string, string>): ContactFields {
  const fields: ContactFields = { properties: {}, additionalAttributes: {} }
  for (const [column, text] of Object.entries(row)) {
    const field = Object.hasOwn(FIELDS, column) ? FIELDS[column] : undefined
    if (text === '' || column === '' || IGNORED.has(column)) continue
    if (field) Object.assign(fields, { [field]: field === 'phone' ? asPhone(text) : text })
    else if (ADDITIONAL.has(column))
      fields.additionalAttributes = { ...fields.additionalAttributes, [column]: text }
    else fields.properties = { ...fields.properties, [column]: text }
  }
  return fields
}

/** Spreadsheets take the plus for a sign, and people group digits. */
function asPhone(text: string): string {
  const digits = text.replace(/[\s()./-]/g, '')
  return /^\d+$/.test(digits) ? `+${digits}` : digits
}
