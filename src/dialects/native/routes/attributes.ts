import type { Static } from 'typebox'
import {
  type AttributeDefinition,
  type AttributeFacts,
  attributeDefinitionById,
  checkOptions,
  createAttributeDefinition,
  listAttributeDefinitions,
  type OptionFacts,
  updateAttributeDefinition,
} from '../../../core/attribute-definitions/index.ts'
import { operation } from '../../../http/route.ts'
import {
  AttributeId,
  AttributeWords,
  NewAttribute,
  type OptionWords,
  ShownAttribute,
} from '../attribute-schemas.ts'
import * as schemas from '../schemas.ts'

const toOption = ({ value, label, is_deactivated: isDeactivated, options }: OptionWords): OptionFacts => ({
  value,
  label: label ?? value,
  isDeactivated: isDeactivated ?? false,
  options: (options ?? []).map(toOption),
})

/** What a body says of an attribute, over what is known of it. */
function toFacts(
  body: Static<typeof AttributeWords>,
  before: Omit<AttributeFacts, 'owner' | 'key'>,
): Omit<AttributeFacts, 'owner' | 'key'> {
  const options = body.options?.map(toOption)
  if (options) checkOptions(options)
  return {
    ...before,
    name: body.name ?? before.name,
    description: body.description === undefined ? before.description : body.description,
    placeholder: body.placeholder === undefined ? before.placeholder : body.placeholder,
    isRequired: body.is_required ?? before.isRequired,
    isArchived: body.is_archived ?? before.isArchived,
    isDeactivated: body.is_deactivated ?? before.isDeactivated,
    ...(options ? { options, choices: options.map(({ value }) => value) } : {}),
  }
}

const present = (definition: AttributeDefinition): Static<typeof ShownAttribute> => ({
  id: definition.id,
  number: definition.number,
  owner: definition.owner,
  key: definition.key,
  name: definition.name,
  type: definition.type,
  description: definition.description,
  placeholder: definition.placeholder,
  options: definition.options.map(presentOption),
  is_required: definition.isRequired,
  is_archived: definition.isArchived,
  is_deactivated: definition.isDeactivated,
  created_at: definition.createdAt.toISOString(),
  updated_at: definition.updatedAt.toISOString(),
})

const presentOption = (option: AttributeDefinition['options'][number]): Record<string, unknown> => ({
  id: option.id,
  value: option.value,
  label: option.label,
  is_deactivated: option.isDeactivated,
  options: option.options.map(presentOption),
})

/** What people and programs can say about contacts and conversations under names of the organization. */
export const attributeRoutes = [
  operation({
    operationId: 'listAttributes',
    method: 'GET',
    path: '/native/v1/attributes',
    summary: 'The attributes that the organization has defined',
    isRead: true,
    responses: { 200: schemas.listOf(ShownAttribute), 401: null },
    run: async (tx) => ({ data: (await listAttributeDefinitions(tx)).map(present) }),
  }),
  operation({
    operationId: 'createAttribute',
    method: 'POST',
    path: '/native/v1/attributes',
    summary: 'Define an attribute',
    access: 'administrator',
    body: NewAttribute,
    responses: { 201: ShownAttribute, 400: null, 401: null, 403: null, 409: null },
    run: async (tx, { body }) => {
      const nothing = { description: null, choices: [], options: [], pattern: null, patternHint: null }
      const facts = toFacts(body, { ...nothing, name: body.name, type: body.type })
      return present(await createAttributeDefinition(tx, { ...facts, owner: body.owner, key: body.key }))
    },
  }),
  operation({
    operationId: 'updateAttribute',
    method: 'PATCH',
    path: '/native/v1/attributes/{id}',
    summary: 'Change what is defined; what is given replaces',
    access: 'administrator',
    params: AttributeId,
    body: AttributeWords,
    responses: { 200: ShownAttribute, 400: null, 401: null, 403: null, 404: null },
    run: async (tx, { params, body }) => {
      const { owner: _owner, key: _key, ...before } = await attributeDefinitionById(tx, params.id)
      const facts = toFacts(body, before)
      return present(await updateAttributeDefinition(tx, { ...facts, number: before.number }))
    },
  }),
]
