import { type Static, Type } from 'typebox'

/** What is kept about somebody or something: a text, or the options that were chosen. */
export const CustomAttribute = Type.Object({
  id: Type.String({ format: 'uuid' }),
  name: Type.String(),
  identifier: Type.String(),
  value: Type.Union([Type.String(), Type.Array(Type.String())]),
})
export type CustomAttribute = Static<typeof CustomAttribute>
