import { Type } from 'typebox'
import { CustomAttribute } from './custom-attribute.ts'
import { words } from './words.ts'

const name = Type.String({ maxLength: 255 })
const address = Type.String({ maxLength: 254 })
const addresses = Type.Array(address, { maxItems: 100 })

/** What callers may say of both kinds of users. */
export const UserFields = {
  firstName: Type.Optional(name),
  middleNames: Type.Optional(Type.Array(name, { maxItems: 20 })),
  lastName: Type.Optional(name),
  avatarUrl: Type.Optional(Type.String({ maxLength: 2000, pattern: '^(https?://.+)?$' })),
  phoneNumber: Type.Optional(Type.String({ description: 'E.164' })),
  additionalEmails: Type.Optional(addresses),
  additionalPhoneNumbers: Type.Optional(addresses),
}

// What is shown has no limits: others may have made it.
const ShownFields = {
  id: Type.String({ format: 'uuid' }),
  firstName: Type.Optional(Type.String()),
  middleNames: Type.Optional(Type.Array(Type.String())),
  lastName: Type.Optional(Type.String()),
  avatarUrl: Type.Optional(Type.String()),
  phoneNumber: Type.Optional(Type.String()),
  additionalEmails: Type.Optional(Type.Array(Type.String())),
  additionalPhoneNumbers: Type.Optional(Type.Array(Type.String())),
  createdAt: Type.String({ format: 'date-time' }),
}

export const Agent = Type.Object({
  ...ShownFields,
  email: Type.String(),
  displayName: Type.String(),
  roles: Type.Optional(Type.Array(words('Agent', 'SystemAdmin', 'TeamLead', 'Admin'))),
})

export const EndUser = Type.Object({
  ...ShownFields,
  email: Type.Optional(Type.String()),
  displayName: Type.Optional(Type.String()),
  externalId: Type.Optional(Type.String()),
  customAttributes: Type.Optional(Type.Array(CustomAttribute)),
})
