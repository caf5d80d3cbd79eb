import type { Updateable } from 'kysely'
import type { ContactsRow } from '../../db/rows.ts'
import { append } from '../events/index.ts'
import { labelInserts } from '../labels/index.ts'
import type { Tx } from '../run.ts'
import { writeTogether } from '../write-together.ts'
import { replaceAll, replaceFirst } from './addresses.ts'
import { avatarColumns } from './avatars.ts'
import {
  type ContactFields,
  contactChange,
  kindOf,
  type NormalFields,
  normalFields,
  taken,
} from './fields.ts'
import { changeContact, getContact, lockContact, permitContact } from './store.ts'
import type { Contact } from './types.ts'

/**
 * Changes what is given; attributes are merged key by key, an email address or phone number takes the place of the
 * first one. Throws `invalid` for an address or an identifier that is none or another's.
 */
export async function updateContact(tx: Tx, input: ContactFields & { id: string }): Promise<Contact> {
  permitContact(tx.actor, input.id)
  const { id, ...given } = input
  const fields = normalFields(given)
  const before = await lockContact(tx, id)
  const others: Parameters<typeof taken> = []
  for (const kind of ['email', 'phone'] as const)
    if (!(await replaceAddresses(tx, before, { kind, fields }))) others.push(kind)
  if (others.length > 0) throw taken(...others)
  const reach = {
    email: fields.emails?.[0] ?? fields.email ?? before.email,
    phone: fields.phones?.[0] ?? fields.phone ?? before.phone,
  }
  return change(tx, before, {
    ...(fields.name === undefined ? {} : { name: fields.name }),
    ...(fields.firstName === undefined ? {} : { first_name: fields.firstName }),
    ...(fields.middleNames === undefined ? {} : { middle_names: fields.middleNames }),
    ...(fields.lastName === undefined ? {} : { last_name: fields.lastName }),
    ...(fields.identifier === undefined ? {} : { identifier: fields.identifier }),
    ...(fields.isBlocked === undefined ? {} : { is_blocked: fields.isBlocked }),
    ...(fields.properties ? { properties: mergedText(before.properties, fields.properties) } : {}),
    ...(fields.additionalAttributes
      ? { additional_attributes: mergedText(before.additionalAttributes, fields.additionalAttributes) }
      : {}),
    ...avatarColumns(tx, fields, before),
    kind: kindOf(before.kind, reach),
  })
}

function replaceAddresses(
  tx: Tx,
  before: Contact,
  { kind, fields }: { kind: 'email' | 'phone'; fields: NormalFields },
): Promise<boolean> {
  const values = kind === 'email' ? fields.emails : fields.phones
  if (values) return replaceAll(tx, before, { kind, values })
  const value = fields[kind]
  return value === undefined ? Promise.resolve(true) : replaceFirst(tx, before, { kind, value })
}

const mergedText = (before: Record<string, unknown>, more: Record<string, unknown>): string =>
  JSON.stringify({ ...before, ...more })

/** Sets all labels of a contact. */
export async function labelContact(tx: Tx, input: { id: string; labels: string[] }): Promise<Contact> {
  permitContact(tx.actor, input.id)
  const before = await lockContact(tx, input.id)
  const labels = [...new Set(input.labels.map((label) => label.trim()).filter((label) => label !== ''))]
  await writeTogether(tx, labelInserts(tx, labels))
  return change(tx, before, { labels })
}

/** Replaces all that people and programs keep about a contact. */
export async function replaceContactProperties(
  tx: Tx,
  input: { id: string; properties: Record<string, unknown> },
): Promise<Contact> {
  permitContact(tx.actor, input.id)
  const before = await lockContact(tx, input.id)
  return change(tx, before, { properties: JSON.stringify(input.properties) })
}

/** Forgets attributes that people or programs kept about a contact. */
export async function destroyAttributes(tx: Tx, input: { id: string; keys: string[] }): Promise<Contact> {
  permitContact(tx.actor, input.id)
  const before = await lockContact(tx, input.id)
  const kept = Object.entries(before.properties).filter(([key]) => !input.keys.includes(key))
  return change(tx, before, { properties: JSON.stringify(Object.fromEntries(kept)) })
}

/** What a blocked contact writes opens nothing. */
export const blockContact = (tx: Tx, input: { id: string }): Promise<Contact> =>
  setBlocked(tx, input.id, true)

export const unblockContact = (tx: Tx, input: { id: string }): Promise<Contact> =>
  setBlocked(tx, input.id, false)

async function setBlocked(tx: Tx, id: string, isBlocked: boolean): Promise<Contact> {
  permitContact(tx.actor, id)
  return change(tx, await lockContact(tx, id), { is_blocked: isBlocked })
}

/** Writes it, and tells the log what is different by it: nothing where nothing is. */
async function change(tx: Tx, before: Contact, columns: Updateable<ContactsRow>): Promise<Contact> {
  await changeContact(tx, before.id, columns)
  const after = await getContact(tx, before.id)
  const changed = contactChange(before, after)
  if (Object.keys(changed).length === 0) return after
  const contactId = before.id
  const isChanged = before.isBlocked !== after.isBlocked
  const type = after.isBlocked ? 'contact.banned' : 'contact.unbanned'
  await append(
    tx,
    { type: 'contact.updated', data: { contactId, changed } },
    ...(isChanged ? [{ type, data: { contactId } } as const] : []),
  )
  return after
}
