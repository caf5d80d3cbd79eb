import { type Contact, contactFilter, pageOfContacts } from '../contacts/index.ts'
import type { Tx } from '../run.ts'
import type { ExportChoice } from './types.ts'

export const EXPORT_COLUMNS = ['id', 'name', 'email', 'phone_number']
const PAGE = 1000

const COLUMNS: Readonly<Record<string, (contact: Contact) => unknown>> = {
  id: ({ number }) => number,
  name: ({ name }) => name,
  email: ({ email }) => email,
  phone_number: ({ phone }) => phone,
  emails: (contact) => valuesOf(contact, 'email'),
  phone_numbers: (contact) => valuesOf(contact, 'phone'),
  identifier: ({ identifier }) => identifier,
  blocked: ({ isBlocked }) => isBlocked,
  labels: ({ labels }) => labels.join(', '),
  created_at: ({ createdAt }) => createdAt.toISOString(),
  last_activity_at: ({ lastActivityAt }) => lastActivityAt?.toISOString(),
}

const valuesOf = ({ addresses }: Contact, wanted: 'email' | 'phone'): string =>
  addresses.flatMap(({ kind, value }) => (kind === wanted ? [value] : [])).join(', ')

/** A page of the contacts that are chosen, one row each, after the contact with this number. */
export async function exportRows(
  tx: Tx,
  { columns, choice, after }: { columns: string[]; choice: ExportChoice; after: string },
): Promise<{ rows: string[][]; last: string | null }> {
  const contacts = await pageOfContacts(tx, {
    ...(choice.labels ? { labels: choice.labels } : {}),
    ...(choice.filter ? { condition: contactFilter(tx, choice.filter) } : {}),
    after,
    limit: PAGE,
    offset: 0,
  })
  return {
    rows: contacts.map((contact) => contactCells(contact, columns)),
    last: contacts.length < PAGE ? null : (contacts.at(-1)?.number ?? null),
  }
}

/** What a row of a file says of a contact. */
export const contactCells = (contact: Contact, columns: string[]): string[] =>
  columns.map((column) => cellOf(contact, column))

function cellOf(contact: Contact, column: string): string {
  const value = Object.hasOwn(COLUMNS, column)
    ? COLUMNS[column]?.(contact)
    : (contact.additionalAttributes[column] ?? contact.properties[column])
  if (value === null || value === undefined) return ''
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
