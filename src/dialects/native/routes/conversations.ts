import { Type } from 'typebox'
import { getContact } from '../../../core/contacts/index.ts'
import {
  removeFollowUp,
  replaceContact,
  setFollowUp,
  setLanguage,
  setParent,
} from '../../../core/conversations/index.ts'
import { invalid } from '../../../core/errors.ts'
import { operation, type Route } from '../../../http/route.ts'
import { isUuid } from '../../../lib/ids.ts'
import * as schemas from '../schemas.ts'
import { seenConversation } from '../visible.ts'

const PATH = '/native/v1/conversations/{id}'
const params = schemas.IdParams
const responses = { 204: null, 400: null, 401: null, 404: null, 409: null }

/** What other APIs have no operation for. */
export const conversationRoutes: Route[] = [
  operation({
    operationId: 'setFollowUp',
    method: 'PUT',
    path: `${PATH}/follow-up`,
    summary: 'Put a conversation off until a moment, or until the customer writes',
    params,
    body: Type.Object({ at: Type.String({ format: 'date-time', description: 'RFC 3339' }) }),
    responses,
    run: async (tx, { params: { id }, body }) =>
      setFollowUp(tx, { id: (await seenConversation(tx, id)).id, at: new Date(body.at) }),
  }),
  operation({
    operationId: 'removeFollowUp',
    method: 'DELETE',
    path: `${PATH}/follow-up`,
    summary: 'Take a conversation up again before its moment',
    params,
    responses,
    run: async (tx, { params: { id } }) => removeFollowUp(tx, { id: (await seenConversation(tx, id)).id }),
  }),
  operation({
    operationId: 'setParent',
    method: 'PUT',
    path: `${PATH}/parent`,
    summary: 'Say from which other conversation one came',
    params,
    body: Type.Object({
      parent_id: Type.String({ description: 'uuid or number' }),
      kind: Type.Enum(['side_conversation', 'email_forward', 'follow_up'], { type: 'string' }),
    }),
    responses,
    run: async (tx, { params: { id }, body }) =>
      setParent(tx, {
        id: (await seenConversation(tx, id)).id,
        parentId: (await seenConversation(tx, body.parent_id)).id,
        kind: body.kind,
      }),
  }),
  operation({
    operationId: 'replaceContact',
    method: 'PUT',
    path: `${PATH}/contact`,
    summary: 'Put another contact in the place of the one that a conversation is with',
    params,
    body: Type.Object({ contact_id: schemas.Id }),
    responses,
    run: async (tx, { params: { id }, body }) => {
      if (!isUuid(body.contact_id)) throw invalid('contact_id is no uuid', { field: 'contact_id' })
      const contact = await getContact(tx, body.contact_id)
      await replaceContact(tx, { id: (await seenConversation(tx, id)).id, contactId: contact.id })
    },
  }),
  operation({
    operationId: 'setLanguage',
    method: 'PUT',
    path: `${PATH}/language`,
    summary: 'Say in which language a conversation is',
    params,
    body: Type.Object({
      language: Type.Union([Type.String(), Type.Null()], { description: 'ISO 639-1; null: nobody knows' }),
    }),
    responses,
    run: async (tx, { params: { id }, body }) =>
      setLanguage(tx, { id: (await seenConversation(tx, id)).id, language: body.language }),
  }),
]
