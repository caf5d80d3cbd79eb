import { Type } from 'typebox'
import {
  type AttributeValue,
  changeAttributes,
  type ShownAttribute,
} from '../../../core/attribute-values/index.ts'
import { operation } from '../../../http/route.ts'
import * as schemas from '../schemas.ts'
import { seenConversation } from '../visible.ts'
import { namedContact } from './contacts/contacts.ts'

const Value = Type.Unsafe<AttributeValue>({
  anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }],
  description: 'a text; of a list the way to an option, from the first level to the one that is meant',
})

const Values = Type.Object({
  values: Type.Record(Type.String(), Type.Union([Value, Type.Null()]), {
    description: 'by the ids of attributes; null: said no more. What is not named stays',
  }),
})

const Shown = schemas.listOf(Type.Object({ attribute_id: schemas.Id, value: Value }))

const present = (said: ShownAttribute[]) => ({
  data: said.map(({ definition, value }) => ({ attribute_id: definition.id, value })),
})

const responses = { 200: Shown, 400: null, 401: null, 404: null }

/** What is said about somebody or something in the attributes that the organization has defined. */
export const attributeValueRoutes = [
  operation({
    operationId: 'setContactAttributes',
    method: 'PUT',
    path: '/native/v1/contacts/{id}/attributes',
    summary: 'Say something about a contact in defined attributes; answers with all that is said',
    params: schemas.IdParams,
    body: Values,
    responses,
    run: async (tx, { params, body }) => {
      const { id } = await namedContact(tx, params.id)
      return present(await changeAttributes(tx, { owner: 'contact', id, values: body.values }))
    },
  }),
  operation({
    operationId: 'setConversationAttributes',
    method: 'PUT',
    path: '/native/v1/conversations/{id}/attributes',
    summary: 'Say something about a conversation in defined attributes; answers with all that is said',
    params: schemas.IdParams,
    body: Values,
    responses,
    run: async (tx, { params, body }) => {
      const { id } = await seenConversation(tx, params.id)
      return present(await changeAttributes(tx, { owner: 'conversation', id, values: body.values }))
    },
  }),
]
