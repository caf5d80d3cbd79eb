import type { ContactFields } from '../../../core/contacts/index.ts'
import { storedAvatar } from '../avatars.ts'
import { objectFrom } from '../form-objects.ts'
import type { ContactBody } from './schemas.ts'

/** What a body says of a contact. `avatar: null`, which clients send without meaning it, has no meaning. */
export function fieldsFrom(body: ContactBody): ContactFields {
  const avatarBlob = storedAvatar(body)
  return {
    ...(body.name === undefined ? {} : { name: body.name }),
    ...(body.email === undefined ? {} : { email: body.email }),
    ...(body.phone_number === undefined ? {} : { phone: body.phone_number }),
    ...(body.identifier === undefined ? {} : { identifier: body.identifier }),
    ...(body.blocked === undefined ? {} : { isBlocked: body.blocked }),
    ...(body.custom_attributes === undefined ? {} : { properties: objectFrom(body.custom_attributes) }),
    ...(body.additional_attributes === undefined
      ? {}
      : { additionalAttributes: objectFrom(body.additional_attributes) }),
    ...(body.avatar_url ? { avatarUrl: body.avatar_url } : {}),
    ...(avatarBlob ? { avatarBlob } : {}),
  }
}

/** Texts as a query or a form brings them: one, several, or none. */
export function textsFrom(given: unknown): string[] {
  const values = Array.isArray(given) ? given : [given]
  return values.filter((each): each is string => typeof each === 'string' && each !== '')
}
