import type { Static } from 'typebox'
import type { AttributeDefinition } from '../../../core/attribute-definitions/index.ts'
import { type Contact, nameOf } from '../../../core/contacts/index.ts'
import { avatarLink, type LinkMaker } from '../../../http/blob-links.ts'
import type { EndUser } from '../schemas/user.ts'
import { customAttributesOf } from './custom-attributes.ts'

/** How a contact is shown; undefined: nothing is known of it. */
export const displayNameOf = (contact: Contact): string | undefined =>
  contact.name || nameOf(contact) || undefined

/** A contact; with its attributes where their definitions are given. */
export function presentEndUser(
  contact: Contact,
  maker: LinkMaker,
  definitions?: AttributeDefinition[],
): Static<typeof EndUser> {
  const displayName = displayNameOf(contact)
  const avatarUrl = contact.avatarUrl ?? avatarLink(maker, contact.avatarBlob)
  const further = (kind: 'email' | 'phone') =>
    contact.addresses
      .filter((address) => address.kind === kind)
      .slice(1)
      .map(({ value }) => value)
  return {
    id: contact.id,
    ...(contact.email === null ? {} : { email: contact.email }),
    ...(displayName === undefined ? {} : { displayName }),
    ...(contact.identifier === null ? {} : { externalId: contact.identifier }),
    ...(contact.firstName === null ? {} : { firstName: contact.firstName }),
    middleNames: contact.middleNames,
    ...(contact.lastName === null ? {} : { lastName: contact.lastName }),
    ...(avatarUrl === '' ? {} : { avatarUrl }),
    ...(contact.phone === null ? {} : { phoneNumber: contact.phone }),
    additionalEmails: further('email'),
    additionalPhoneNumbers: further('phone'),
    ...(definitions ? { customAttributes: customAttributesOf(definitions, contact.properties) } : {}),
    createdAt: contact.createdAt.toISOString(),
  }
}
