import { type Static, Type } from 'typebox'
import { UserFields } from '../schemas/user.ts'

const fields = {
  email: Type.Optional(Type.String()),
  externalId: Type.Optional(Type.String({ maxLength: 255 })),
  ...UserFields,
}
const id = Type.String({ format: 'uuid' })
const displayName = Type.String({ minLength: 1, maxLength: 255 })
const optionalName = Type.Optional(Type.String({ maxLength: 255 }))

export const UserId = Type.Object({ userId: id })

/** What is said of an end user; whoever replaces it says all of it. */
export const EndUserReplacement = Type.Object({ displayName, ...fields })
export const EndUserPatch = Type.Object({ displayName: optionalName, ...fields })

const many = <T extends ReturnType<typeof Type.Object>>(schema: T) =>
  Type.Object({ data: Type.Optional(Type.Array(schema)) })
export const NewEndUsers = many(EndUserPatch)
export const EndUserReplacements = many(Type.Object({ id, displayName, ...fields }))
export const EndUserPatches = many(Type.Object({ id, displayName: optionalName, ...fields }))

export type EndUserReplacement = Static<typeof EndUserReplacement>
export type EndUserPatch = Static<typeof EndUserPatch>
