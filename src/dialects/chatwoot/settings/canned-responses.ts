import { type Static, Type } from 'typebox'
import {
  type CannedResponse,
  createCannedResponse,
  deleteCannedResponse,
  listCannedResponses,
  updateCannedResponse,
} from '../../../core/canned-responses/index.ts'
import { operation, type Route } from '../../../http/route.ts'
import { iso } from '../present/times.ts'
import { AccountAndId, AccountParams } from '../schemas/loose.ts'
import { recordOf } from './record.ts'

const PATH = '/api/v1/accounts/{account_id}/canned_responses'
const REFUSALS = { 401: null, 404: null, 422: null }

const Shown = Type.Object({
  id: Type.Number(),
  account_id: Type.Number(),
  short_code: Type.String(),
  content: Type.String(),
  created_at: Type.String(),
  updated_at: Type.String(),
})
const Body = Type.Object({
  short_code: Type.Optional(Type.String({ maxLength: 255 })),
  content: Type.Optional(Type.String({ maxLength: 150_000 })),
})

const present = (account: string, row: CannedResponse): Static<typeof Shown> => ({
  id: Number(row.number),
  account_id: Number(account),
  short_code: row.shortCode,
  content: row.content,
  created_at: iso(row.createdAt) ?? '',
  updated_at: iso(row.updatedAt) ?? '',
})

const WORDS = { short_code: 'Short code', content: 'Content' }

export const cannedResponseRoutes = (): Route[] => [
  operation({
    operationId: 'listCannedResponses',
    method: 'GET',
    path: PATH,
    summary: 'Texts that people put into their answers',
    isRead: true,
    params: AccountParams,
    query: Type.Object({ search: Type.Optional(Type.String({ maxLength: 200 })) }),
    responses: { 200: Type.Array(Shown), 401: null },
    run: async (tx, { query }) =>
      (await listCannedResponses(tx, query.search)).map((row) => present(tx.actor.organizationNumber, row)),
  }),
  operation({
    operationId: 'createCannedResponse',
    method: 'POST',
    path: PATH,
    summary: 'Keep a text for answers',
    wrapper: 'canned_response',
    params: AccountParams,
    body: Body,
    responses: { 200: Shown, ...REFUSALS },
    run: (tx, { body }) =>
      recordOf(WORDS, async () => {
        const facts = { shortCode: body.short_code ?? '', content: body.content ?? '' }
        return present(tx.actor.organizationNumber, await createCannedResponse(tx, facts))
      }),
  }),
  ...(['PATCH', 'PUT'] as const).map((method) =>
    operation({
      operationId: method === 'PATCH' ? 'updateCannedResponse' : 'updateCannedResponseByPut',
      method,
      path: `${PATH}/{id}`,
      summary: 'Change a text for answers',
      wrapper: 'canned_response',
      params: AccountAndId,
      body: Body,
      responses: { 200: Shown, ...REFUSALS },
      run: (tx, { params, body }) =>
        recordOf(WORDS, async () => {
          const change = { number: params.id, shortCode: body.short_code, content: body.content }
          return present(tx.actor.organizationNumber, await updateCannedResponse(tx, change))
        }),
    }),
  ),
  operation({
    operationId: 'deleteCannedResponse',
    method: 'DELETE',
    path: `${PATH}/{id}`,
    summary: 'Forget a text for answers',
    params: AccountAndId,
    responses: { 200: null, ...REFUSALS },
    run: (tx, { params }) => deleteCannedResponse(tx, params.id),
  }),
]
