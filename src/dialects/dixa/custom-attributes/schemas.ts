import { type TSchema, Type } from 'typebox'
import { words } from '../schemas/words.ts'

/** How deep options lie in each other. */
const LEVELS = 5

const optionWith = (below: Record<string, TSchema>) =>
  Type.Object({
    id: Type.String({ format: 'uuid' }),
    label: Type.String(),
    value: Type.String(),
    isDeactivated: Type.Boolean(),
    ...below,
  })

const SelectOption = Array.from({ length: LEVELS - 1 }).reduce<TSchema>(
  (below) => optionWith({ nestedOptions: Type.Optional(Type.Array(below)) }),
  optionWith({}),
)

export const CustomAttributeDefinition = Type.Object({
  id: Type.String({ format: 'uuid' }),
  entityType: words('Contact', 'Conversation'),
  identifier: Type.String(),
  label: Type.String(),
  description: Type.Optional(Type.String()),
  inputDefinition: Type.Union([
    Type.Object({ _type: Type.Literal('Select'), options: Type.Optional(Type.Array(SelectOption)) }),
    Type.Object({ _type: Type.Literal('Text'), placeholder: Type.Optional(Type.String()) }),
  ]),
  isRequired: Type.Boolean(),
  isArchived: Type.Boolean(),
  isDeactivated: Type.Boolean(),
  createdAt: Type.String({ format: 'date-time' }),
  updatedAt: Type.Optional(Type.String({ format: 'date-time' })),
})
