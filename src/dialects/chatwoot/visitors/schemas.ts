import { Type } from 'typebox'
import { AnyObject, NullableText } from '../schemas/loose.ts'

/** An object, in a form as JSON text. */
export const ObjectField = Type.Unsafe<unknown>({ description: 'an object; in a form its JSON' })

/** What visitors say of themselves. */
export const ContactBody = Type.Object({
  name: Type.Optional(NullableText()),
  email: Type.Optional(NullableText()),
  phone_number: Type.Optional(NullableText()),
  identifier: Type.Optional(NullableText()),
  identifier_hash: Type.Optional(NullableText({ description: 'HMAC-SHA256 (hex) of the identifier' })),
  avatar_url: Type.Optional(NullableText()),
  custom_attributes: Type.Optional(ObjectField),
  additional_attributes: Type.Optional(ObjectField),
})

/** Answers show more than clients of older versions know. */
export const AnyAnswer = AnyObject()
export const AnyList = Type.Array(AnyObject())
export const TypingBody = Type.Object({ typing_status: Type.Optional(Type.String()) })
