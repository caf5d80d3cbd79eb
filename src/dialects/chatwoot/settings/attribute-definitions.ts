import { type Static, Type } from 'typebox'
import {
  type AttributeDefinition,
  type AttributeFacts,
  attributeDefinition,
  createAttributeDefinition,
  deleteAttributeDefinition,
  listAttributeDefinitions,
  updateAttributeDefinition,
} from '../../../core/attribute-definitions/index.ts'
import { operation, type Route } from '../../../http/route.ts'
import { iso } from '../present/times.ts'
import { invalidRecord } from '../refusals.ts'
import { AccountAndId, AccountParams, NullableText } from '../schemas/loose.ts'
import { isStandardKey, modelWord, ownerOf, typeOf } from './attribute-words.ts'
import { recordOf } from './record.ts'

const PATH = '/api/v1/accounts/{account_id}/custom_attribute_definitions'
const REFUSALS = { 401: null, 404: null, 422: null }

const WordOrNumber = (description: string) =>
  Type.Unsafe<string | number>({ type: ['string', 'integer'], description })
const Body = Type.Object({
  attribute_display_name: Type.Optional(Type.String({ maxLength: 255 })),
  attribute_key: Type.Optional(Type.String({ maxLength: 255 })),
  attribute_display_type: Type.Optional(
    WordOrNumber('text, number, currency, percent, link, date, list, checkbox, or 0 to 7'),
  ),
  attribute_description: Type.Optional(NullableText({ maxLength: 2000 })),
  attribute_model: Type.Optional(WordOrNumber('conversation_attribute, contact_attribute, or 0, 1')),
  attribute_values: Type.Optional(Type.Array(Type.String({ maxLength: 1000 }), { maxItems: 1000 })),
  regex_pattern: Type.Optional(NullableText({ maxLength: 1000 })),
  regex_cue: Type.Optional(NullableText({ maxLength: 1000 })),
})
type Body = Static<typeof Body>

const Shown = Type.Object({
  id: Type.Number(),
  attribute_display_name: Type.String(),
  attribute_display_type: Type.String(),
  attribute_description: NullableText(),
  attribute_key: Type.String(),
  regex_pattern: NullableText(),
  regex_cue: NullableText(),
  attribute_values: Type.Array(Type.String()),
  attribute_model: Type.String(),
  default_value: Type.Null(),
  created_at: Type.String(),
  updated_at: Type.String(),
})

const present = (row: AttributeDefinition): Static<typeof Shown> => ({
  id: Number(row.number),
  attribute_display_name: row.name,
  attribute_display_type: row.type,
  attribute_description: row.description,
  attribute_key: row.key,
  regex_pattern: row.pattern,
  regex_cue: row.patternHint,
  attribute_values: row.choices,
  attribute_model: modelWord(row.owner),
  default_value: null,
  created_at: iso(row.createdAt) ?? '',
  updated_at: iso(row.updatedAt) ?? '',
})

/** A definition from a body, over what is known already. */
function toFacts(body: Body, before: AttributeFacts): AttributeFacts {
  const type = body.attribute_display_type === undefined ? before.type : typeOf(body.attribute_display_type)
  const name = (body.attribute_display_name ?? before.name).trim()
  if (!type)
    throw invalidRecord('Attribute display type is not included in the list', 'attribute_display_type')
  if (!name) throw invalidRecord("Attribute display name can't be blank", 'attribute_display_name')
  const { regex_pattern: pattern = before.pattern } = body
  if (pattern && !isPattern(pattern)) throw invalidRecord('Regex pattern is invalid', 'regex_pattern')
  return {
    ...before,
    name,
    type,
    description: body.attribute_description === undefined ? before.description : body.attribute_description,
    choices: body.attribute_values ?? before.choices,
    pattern,
    patternHint: body.regex_cue === undefined ? before.patternHint : body.regex_cue,
  }
}

function toNewFacts(body: Body): AttributeFacts {
  const owner = ownerOf(body.attribute_model)
  const key = body.attribute_key?.trim() ?? ''
  if (!owner) throw invalidRecord('Attribute model is not included in the list', 'attribute_model')
  if (!key) throw invalidRecord("Attribute key can't be blank", 'attribute_key')
  if (isStandardKey(owner, key))
    throw invalidRecord('Attribute key is the name of a standard field', 'attribute_key')
  const empty = { description: null, choices: [], pattern: null, patternHint: null }
  return toFacts(body, { ...empty, owner, key, name: '', type: 'text' })
}

function isPattern(text: string): boolean {
  try {
    new RegExp(text)
    return true
  } catch {
    return false
  }
}

const WORDS = { attribute_key: 'Attribute key' }

export const attributeDefinitionRoutes = (): Route[] => [
  operation({
    operationId: 'listAttributeDefinitions',
    method: 'GET',
    path: PATH,
    summary: 'The attributes that the account has defined',
    isRead: true,
    params: AccountParams,
    query: Type.Object({ attribute_model: Type.Optional(Type.String()) }),
    responses: { 200: Type.Array(Shown), 401: null },
    run: async (tx, { query }) => {
      const { attribute_model: model } = query
      const owner = model ? ownerOf(model) : undefined
      if (model && !owner)
        throw invalidRecord('Attribute model is not included in the list', 'attribute_model')
      return (await listAttributeDefinitions(tx, owner)).map(present)
    },
  }),
  operation({
    operationId: 'createAttributeDefinition',
    method: 'POST',
    path: PATH,
    summary: 'Define an attribute',
    access: 'administrator',
    wrapper: 'custom_attribute_definition',
    params: AccountParams,
    body: Body,
    responses: { 200: Shown, ...REFUSALS },
    run: (tx, { body }) =>
      recordOf(WORDS, async () => present(await createAttributeDefinition(tx, toNewFacts(body)))),
  }),
  operation({
    operationId: 'getAttributeDefinition',
    method: 'GET',
    path: `${PATH}/{id}`,
    summary: 'One attribute',
    isRead: true,
    params: AccountAndId,
    responses: { 200: Shown, ...REFUSALS },
    run: async (tx, { params }) => present(await attributeDefinition(tx, params.id)),
  }),
  ...(['PATCH', 'PUT'] as const).map((method) =>
    operation({
      operationId: method === 'PATCH' ? 'updateAttributeDefinition' : 'updateAttributeDefinitionByPut',
      method,
      path: `${PATH}/{id}`,
      summary: 'Change what is defined of an attribute; its key stays',
      access: 'administrator',
      wrapper: 'custom_attribute_definition',
      params: AccountAndId,
      body: Body,
      responses: { 200: Shown, ...REFUSALS },
      run: async (tx, { params, body }) => {
        const before = await attributeDefinition(tx, params.id)
        const facts = toFacts(body, before)
        return present(await updateAttributeDefinition(tx, { ...facts, number: params.id }))
      },
    }),
  ),
  operation({
    operationId: 'deleteAttributeDefinition',
    method: 'DELETE',
    path: `${PATH}/{id}`,
    summary: 'Forget a definition',
    access: 'administrator',
    params: AccountAndId,
    responses: { 204: null, ...REFUSALS },
    run: (tx, { params }) => deleteAttributeDefinition(tx, params.id),
  }),
]
