import { Type } from 'typebox'

/** The way to an option from the first level on, or a text. */
export const AttributeValue = Type.Union([Type.Array(Type.String()), Type.String()])

/** What is said about somebody or something in an attribute. */
export const CustomAttribute = Type.Object({
  id: Type.String({ format: 'uuid' }),
  name: Type.String(),
  identifier: Type.String(),
  value: AttributeValue,
})

/** By the ids of attributes. */
export const AttributeValues = Type.Unsafe<Record<string, string[] | string | null>>({
  type: 'object',
  additionalProperties: Type.Union([Type.Array(Type.String()), Type.String(), Type.Null()]),
})
