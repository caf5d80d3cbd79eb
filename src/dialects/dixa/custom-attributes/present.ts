import type { AttributeDefinition, AttributeOption } from '../../../core/attribute-definitions/index.ts'

export const presentDefinition = (definition: AttributeDefinition) => ({
  id: definition.id,
  entityType: definition.owner === 'contact' ? ('Contact' as const) : ('Conversation' as const),
  identifier: definition.key,
  label: definition.name,
  ...(definition.description === null ? {} : { description: definition.description }),
  inputDefinition: inputOf(definition),
  isRequired: definition.isRequired,
  isArchived: definition.isArchived,
  isDeactivated: definition.isDeactivated,
  createdAt: definition.createdAt.toISOString(),
  updatedAt: definition.updatedAt.toISOString(),
})

/** What is no list is a text to this API. */
const inputOf = ({ type, options, placeholder }: AttributeDefinition) =>
  type === 'list'
    ? { _type: 'Select' as const, options: options.map(presentOption) }
    : { _type: 'Text' as const, ...(placeholder === null ? {} : { placeholder }) }

const presentOption = ({ id, label, value, isDeactivated, options }: AttributeOption): object => ({
  id,
  label,
  value,
  isDeactivated,
  nestedOptions: options.map(presentOption),
})
