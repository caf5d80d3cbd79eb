import { Type } from 'typebox'
import { CustomAttribute } from './custom-attribute.ts'
import { words } from './words.ts'

/** What both kinds of users have that callers may write. */
export const UserNames = {
  firstName: Type.Optional(Type.String()),
  middleNames: Type.Optional(Type.Array(Type.String())),
  lastName: Type.Optional(Type.String()),
  avatarUrl: Type.Optional(Type.String()),
}

export const UserAddresses = {
  phoneNumber: Type.Optional(Type.String({ description: 'E.164' })),
  additionalEmails: Type.Optional(Type.Array(Type.String())),
  additionalPhoneNumbers: Type.Optional(Type.Array(Type.String())),
}

export const Agent = Type.Object({
  id: Type.String({ format: 'uuid' }),
  email: Type.String(),
  displayName: Type.String(),
  ...UserNames,
  ...UserAddresses,
  roles: Type.Optional(Type.Array(words('Agent', 'SystemAdmin', 'TeamLead', 'Admin'))),
  createdAt: Type.String({ format: 'date-time' }),
})

export const EndUser = Type.Object({
  id: Type.String({ format: 'uuid' }),
  email: Type.Optional(Type.String()),
  displayName: Type.Optional(Type.String()),
  externalId: Type.Optional(Type.String()),
  ...UserNames,
  ...UserAddresses,
  customAttributes: Type.Optional(Type.Array(CustomAttribute)),
  createdAt: Type.String({ format: 'date-time' }),
})
