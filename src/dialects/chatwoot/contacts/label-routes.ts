import { Type } from 'typebox'
import { contactByNumber, labelContact } from '../../../core/contacts/index.ts'
import { operation, type Route } from '../../../http/route.ts'
import { AccountAndId } from '../schemas/loose.ts'
import { textsFrom } from './bodies.ts'

const PATH = '/api/v1/accounts/{account_id}/contacts/{id}/labels'
const REFUSALS = { 401: null, 403: null, 404: null, 422: null }
const Titles = Type.Object({ payload: Type.Array(Type.String()) })

export const labelRoutes = (): Route[] => [
  operation({
    operationId: 'contactLabels',
    method: 'GET',
    path: PATH,
    summary: 'The labels of a contact',
    isRead: true,
    params: AccountAndId,
    responses: { 200: Titles, ...REFUSALS },
    run: async (tx, { params }) => ({ payload: (await contactByNumber(tx, params.id)).labels }),
  }),
  operation({
    operationId: 'setContactLabels',
    method: 'POST',
    path: PATH,
    summary: 'Give a contact exactly these labels',
    params: AccountAndId,
    body: Type.Object({
      labels: Type.Optional(Type.Unknown({ description: 'Titles; none takes all away' })),
    }),
    isBodyOptional: true,
    responses: { 200: Titles, ...REFUSALS },
    run: async (tx, { params, body }) => {
      const { id } = await contactByNumber(tx, params.id)
      return { payload: (await labelContact(tx, { id, labels: textsFrom(body.labels) })).labels }
    },
  }),
]
