import { type Static, type TSchema, Type } from 'typebox'

type Loose = Record<string, unknown>

/** Text, or null where there is none; an empty text stays one. */
export const NullableText = (options: Loose = {}) =>
  Type.Unsafe<string | null>({ type: 'string', nullable: true, ...options })

export const NullableNumber = (options: Loose = {}) =>
  Type.Unsafe<number | null>({ type: 'integer', nullable: true, ...options })

/** Any object. */
export const AnyObject = (options: Loose = {}) =>
  Type.Unsafe<Record<string, unknown>>({ type: 'object', additionalProperties: true, ...options })

/** A file of a form. */
export const FileField = Type.Unsafe<unknown>({ description: 'a file, in a form' })

/** An id as clients write it: a number, or the same as text. */
export const NumericId = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER })

export const AccountParams = Type.Object({ account_id: Type.String() })
export const AccountAndId = Type.Object({ account_id: Type.String(), id: Type.String() })

export const optional = <T extends TSchema>(schema: T) => Type.Optional(schema)
export type { Static }
