import { type TObjectOptions, type TProperties, type TSchema, Type } from 'typebox'

/** An object that keeps what its sender adds: entities are open in this API. */
export const open = <P extends TProperties>(properties: P, options: TObjectOptions = {}) =>
  Type.Object(properties, { additionalProperties: true, ...options })

/** A field that callers may leave out or clear with null. */
export const clearable = <S extends TSchema>(schema: S) => Type.Optional(Type.Union([schema, Type.Null()]))

export const strings = (description: string) => Type.Array(Type.String(), { description })

export const isoDate = (description: string) => Type.String({ format: 'date-time', description })
