import { type TSchemaOptions, Type } from 'typebox'

/** Texts by whatever names. */
export const textMap = (options: TSchemaOptions = {}) =>
  Type.Unsafe<Record<string, string>>({
    ...options,
    type: 'object',
    additionalProperties: { type: 'string' },
  })
