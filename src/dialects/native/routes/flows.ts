import { Type } from 'typebox'
import { createFlow, deleteFlow, type Flow, listFlows } from '../../../core/flows/index.ts'
import type { Way } from '../../../core/queues/index.ts'
import { operation } from '../../../http/route.ts'
import * as schemas from '../schemas.ts'

const WAYS = [
  ...['email', 'website', 'api', 'sms', 'contact_form', 'callback', 'phone', 'voicemail', 'whatsapp'],
  ...['facebook_messenger', 'twitter', 'messenger'],
]

const words = {
  name: Type.String({ minLength: 1, maxLength: 200 }),
  way: Type.Unsafe<Way>({ type: 'string', enum: WAYS, description: 'How customers come' }),
  endpoint: Type.String({
    minLength: 1,
    maxLength: 255,
    description: 'An address or phone number of the organization, the uuid of a website',
  }),
}
const ShownFlow = Type.Object({
  id: Type.String({ format: 'uuid' }),
  ...words,
  created_at: Type.String({ format: 'date-time' }),
})

const present = ({ createdAt, ...flow }: Flow) => ({ ...flow, created_at: createdAt.toISOString() })

/** Names for what happens to conversations that come over an endpoint. */
export const flowRoutes = [
  operation({
    operationId: 'listFlows',
    method: 'GET',
    path: '/native/v1/flows',
    summary: 'The flows of the organization',
    isRead: true,
    responses: { 200: schemas.listOf(ShownFlow), 401: null },
    run: async (tx) => ({ data: (await listFlows(tx)).map(present) }),
  }),
  operation({
    operationId: 'createFlow',
    method: 'POST',
    path: '/native/v1/flows',
    summary: 'Name what comes in one way over one endpoint',
    access: 'administrator',
    body: Type.Object(words),
    responses: { 201: ShownFlow, 400: null, 401: null, 403: null, 404: null, 409: null },
    run: async (tx, { body }) => present(await createFlow(tx, body)),
  }),
  operation({
    operationId: 'deleteFlow',
    method: 'DELETE',
    path: '/native/v1/flows/{id}',
    summary: 'Forget a flow',
    access: 'administrator',
    params: Type.Object({ id: Type.String() }),
    responses: { 204: null, 401: null, 403: null, 404: null },
    run: (tx, { params }) => deleteFlow(tx, params.id),
  }),
]
