import { Type } from 'typebox'
import {
  getAcknowledgement,
  removeAcknowledgement,
  setAcknowledgement,
} from '../../../core/automatic-answers/index.ts'
import { operation } from '../../../http/route.ts'
import * as schemas from '../schemas.ts'

const path = '/native/v1/inboxes/{id}/acknowledgement'
const params = Type.Object({ id: Type.String({ description: 'key or uuid of an inbox' }) })

/** What an inbox answers by itself to whoever begins a conversation. */
export const acknowledgementRoutes = [
  operation({
    operationId: 'getAcknowledgement',
    method: 'GET',
    path,
    summary: 'What an inbox answers by itself to whoever begins a conversation by mail',
    access: 'administrator',
    isRead: true,
    params,
    responses: { 200: schemas.Acknowledgement, 401: null, 403: null, 404: null },
    run: (tx, { params }) => getAcknowledgement(tx, { inbox: params.id }),
  }),
  operation({
    operationId: 'setAcknowledgement',
    method: 'PUT',
    path,
    summary: 'Let an inbox acknowledge mail that begins a conversation, from now on',
    access: 'administrator',
    params,
    body: Type.Object({
      subject: Type.Optional(
        Type.Union([Type.String({ minLength: 1, maxLength: 200 }), Type.Null()], {
          description: 'default: that of the mail, behind `Auto: `',
        }),
      ),
      text: Type.String({ minLength: 1, maxLength: 20_000 }),
    }),
    responses: { 200: schemas.Acknowledgement, 400: null, 401: null, 403: null, 404: null },
    run: (tx, { params, body }) =>
      setAcknowledgement(tx, { inbox: params.id, subject: body.subject ?? null, text: body.text }),
  }),
  operation({
    operationId: 'removeAcknowledgement',
    method: 'DELETE',
    path,
    summary: 'Acknowledge nothing any more',
    access: 'administrator',
    params,
    responses: { 204: null, 401: null, 403: null, 404: null },
    run: (tx, { params }) => removeAcknowledgement(tx, { inbox: params.id }),
  }),
]
