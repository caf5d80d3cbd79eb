import { type TSchema, Type } from 'typebox'

export const AttributeId = Type.Object({ id: Type.String({ format: 'uuid' }) })

/** How deep options lie in each other. */
const LEVELS = 5
const value = Type.String({ minLength: 1, maxLength: 255 })

const Options = Array.from({ length: LEVELS }).reduce<TSchema>(
  (below) =>
    Type.Array(
      Type.Object({
        value,
        label: Type.Optional(value),
        is_deactivated: Type.Optional(Type.Boolean()),
        options: Type.Optional(below),
      }),
      { maxItems: 500 },
    ),
  Type.Array(Type.Never(), { maxItems: 0 }),
)

const words = {
  description: Type.Optional(Type.Union([Type.String({ maxLength: 2000 }), Type.Null()])),
  placeholder: Type.Optional(Type.Union([Type.String({ maxLength: 255 }), Type.Null()])),
  options: Type.Optional(
    Type.Unsafe<OptionWords[]>({ ...Options, description: 'Of a list; each may have options below it' }),
  ),
  is_required: Type.Optional(Type.Boolean({ description: 'Binds screens, not APIs' })),
  is_archived: Type.Optional(Type.Boolean({ description: 'Not shown any more' })),
  is_deactivated: Type.Optional(Type.Boolean({ description: 'Takes no new values' })),
}

export interface OptionWords {
  value: string
  label?: string
  is_deactivated?: boolean
  options?: OptionWords[]
}

const name = Type.String({ minLength: 1, maxLength: 255 })

export const AttributeWords = Type.Object({ name: Type.Optional(name), ...words })

export const NewAttribute = Type.Object({
  owner: Type.Unsafe<'contact' | 'conversation'>({ type: 'string', enum: ['contact', 'conversation'] }),
  key: Type.String({ minLength: 1, maxLength: 255 }),
  name,
  type: Type.Unsafe<string>({
    type: 'string',
    enum: ['text', 'list', 'number', 'currency', 'percent', 'link', 'date', 'checkbox'],
  }),
  ...words,
})

export const ShownAttribute = Type.Object({
  id: Type.String({ format: 'uuid' }),
  number: Type.String(),
  owner: Type.String(),
  key: Type.String(),
  name: Type.String(),
  type: Type.String(),
  description: Type.Union([Type.String(), Type.Null()]),
  placeholder: Type.Union([Type.String(), Type.Null()]),
  options: Type.Array(Type.Record(Type.String(), Type.Unknown())),
  is_required: Type.Boolean(),
  is_archived: Type.Boolean(),
  is_deactivated: Type.Boolean(),
  created_at: Type.String({ format: 'date-time' }),
  updated_at: Type.String({ format: 'date-time' }),
})
