import {
  type Contact,
  type ContactFields,
  createContact,
  nameOf,
  updateContact,
  userById,
} from '../../../core/contacts/index.ts'
import type { Tx } from '../../../core/run.ts'
import { checkedAddresses } from '../../../core/user-addresses.ts'
import { emptyPatch } from '../bulk.ts'
import { inUserWords } from '../user-refusals.ts'
import type { EndUserPatch, EndUserReplacement } from './schemas.ts'

const NOTHING: EndUserPatch = {
  email: '',
  phoneNumber: '',
  additionalEmails: [],
  additionalPhoneNumbers: [],
  externalId: '',
  firstName: '',
  middleNames: [],
  lastName: '',
  avatarUrl: '',
}

export const createEndUser = (tx: Tx, given: EndUserPatch): Promise<Contact> =>
  inUserWords(tx, { doing: 'Creating', kind: 'EndUser' }, async () => {
    const facts = { ...NOTHING, ...given }
    const { emails, phones } = await checkedAddresses(tx, {
      emails: listOf(facts.email, facts.additionalEmails),
      phones: listOf(facts.phoneNumber, facts.additionalPhoneNumbers),
    })
    const fields = { ...fieldsOf(facts), emails, phones }
    return createContact(tx, { ...fields, name: given.displayName?.trim() || defaultName(fields) })
  })

export const replaceEndUser = (tx: Tx, id: string, given: EndUserReplacement): Promise<Contact> =>
  inUserWords(tx, { doing: 'Updating', kind: 'EndUser', id }, async () =>
    change(tx, await userById(tx, id), { ...NOTHING, ...given }),
  )

export async function patchEndUser(tx: Tx, id: string, given: EndUserPatch): Promise<Contact> {
  if (!isSaying(given)) throw emptyPatch()
  return inUserWords(tx, { doing: 'Patching', kind: 'EndUser', id }, async () =>
    change(tx, await userById(tx, id), given),
  )
}

const isSaying = (given: EndUserPatch): boolean =>
  [...Object.keys(NOTHING), 'displayName'].some((key) => given[key as keyof EndUserPatch] !== undefined)

async function change(tx: Tx, before: Contact, given: EndUserPatch): Promise<Contact> {
  const own = (kind: 'email' | 'phone') =>
    before.addresses.filter((each) => each.kind === kind).map(({ value }) => value)
  const { emails, phones } = await checkedAddresses(
    tx,
    {
      emails: changedList(own('email'), given.email, given.additionalEmails),
      phones: changedList(own('phone'), given.phoneNumber, given.additionalPhoneNumbers),
    },
    { id: before.id, has: before.addresses.map(({ value }) => value) },
  )
  const fields = { ...fieldsOf(given), emails, phones }
  return updateContact(tx, { id: before.id, ...fields, name: nameAfter(before, given.displayName, fields) })
}

/** A first address and further ones, of which what is given takes the place of what was there. */
function changedList(own: string[], first: string | undefined, further: string[] | undefined): string[] {
  const [ownFirst, ...ownFurther] = own
  return listOf(first ?? ownFirst, further ?? ownFurther)
}

const listOf = (first: string | undefined, further: string[] = []): string[] =>
  first === undefined ? further : [first, ...further]

const fieldsOf = (given: EndUserPatch): ContactFields => ({
  identifier: given.externalId,
  firstName: given.firstName,
  middleNames: given.middleNames,
  lastName: given.lastName,
  ...(given.avatarUrl === '' ? { avatarUrl: null, avatarBlob: null } : { avatarUrl: given.avatarUrl }),
})

type Named = Pick<ContactFields, 'firstName' | 'middleNames' | 'lastName' | 'emails' | 'phones'>

const defaultName = ({ firstName, middleNames, lastName, emails, phones }: Named): string =>
  nameOf({
    firstName: firstName?.trim() || null,
    middleNames: middleNames ?? [],
    lastName: lastName?.trim() || null,
    email: emails?.[0] ?? null,
    phone: phones?.[0] ?? null,
  })

/** A name that nobody has chosen follows what it was made of. */
function nameAfter(before: Contact, displayName: string | undefined, fields: Named): string {
  if (displayName?.trim()) return displayName.trim()
  const isChosen = displayName === undefined && before.name !== '' && before.name !== nameOf(before)
  if (isChosen) return before.name
  const { firstName = before.firstName, lastName = before.lastName } = fields
  return defaultName({
    ...fields,
    firstName,
    lastName,
    middleNames: fields.middleNames ?? before.middleNames,
  })
}
