import { type Static, Type } from 'typebox'
import {
  createSavedFilter,
  deleteSavedFilter,
  type FilterKind,
  listSavedFilters,
  type SavedFilter,
  savedFilter,
  updateSavedFilter,
} from '../../../core/saved-filters/index.ts'
import { operation, type Route } from '../../../http/route.ts'
import { objectFrom } from '../form-objects.ts'
import { iso } from '../present/times.ts'
import { invalidRecord } from '../refusals.ts'
import { AccountAndId, AccountParams, AnyObject } from '../schemas/loose.ts'

const PATH = '/api/v1/accounts/{account_id}/custom_filters'
const REFUSALS = { 401: null, 404: null, 422: null }
const KINDS: FilterKind[] = ['conversation', 'contact', 'report']

const Kind = Type.Unsafe<string | number>({ type: ['string', 'integer'], description: KINDS.join(', ') })
const Body = Type.Object({
  name: Type.Optional(Type.String({ maxLength: 255 })),
  filter_type: Type.Optional(Kind),
  query: Type.Optional(Type.Unknown({ description: 'an object with `payload`, a list of conditions' })),
})
type Body = Static<typeof Body>

const Shown = Type.Object({
  id: Type.Number(),
  name: Type.String(),
  filter_type: Type.String(),
  query: AnyObject(),
  created_at: Type.String(),
  updated_at: Type.String(),
})

const present = (row: SavedFilter): Static<typeof Shown> => ({
  id: Number(row.number),
  name: row.name,
  filter_type: row.kind,
  query: row.query,
  created_at: iso(row.createdAt) ?? '',
  updated_at: iso(row.updatedAt) ?? '',
})

function kindOf(wire: string | number): FilterKind {
  const kind = /^\d+$/.test(String(wire)) ? KINDS[Number(wire)] : KINDS.find((each) => each === wire)
  if (!kind) throw invalidRecord('Filter type is not included in the list', 'filter_type')
  return kind
}

function toFacts(body: Body) {
  if (body.name !== undefined && !body.name.trim()) throw invalidRecord("Name can't be blank", 'name')
  return {
    name: body.name?.trim(),
    kind: body.filter_type === undefined ? undefined : kindOf(body.filter_type),
    query: body.query === undefined ? undefined : objectFrom(body.query),
  }
}

export const customFilterRoutes = (): Route[] => [
  operation({
    operationId: 'listCustomFilters',
    method: 'GET',
    path: PATH,
    summary: 'The filters that the caller has kept',
    isRead: true,
    params: AccountParams,
    query: Type.Object({ filter_type: Type.Optional(Type.String()) }),
    responses: { 200: Type.Array(Shown), 401: null },
    run: async (tx, { query }) => {
      const kind = query.filter_type ? kindOf(query.filter_type) : undefined
      return (await listSavedFilters(tx, kind)).map(present)
    },
  }),
  operation({
    operationId: 'createCustomFilter',
    method: 'POST',
    path: PATH,
    summary: 'Keep a filter',
    wrapper: 'custom_filter',
    params: AccountParams,
    body: Body,
    responses: { 200: Shown, ...REFUSALS },
    run: async (tx, { body }) => {
      const { name, kind = 'conversation', query = {} } = toFacts(body)
      if (!name) throw invalidRecord("Name can't be blank", 'name')
      return present(await createSavedFilter(tx, { name, kind, query }))
    },
  }),
  operation({
    operationId: 'getCustomFilter',
    method: 'GET',
    path: `${PATH}/{id}`,
    summary: 'One of the caller’s filters',
    isRead: true,
    params: AccountAndId,
    responses: { 200: Shown, ...REFUSALS },
    run: async (tx, { params }) => present(await savedFilter(tx, params.id)),
  }),
  ...(['PATCH', 'PUT'] as const).map((method) =>
    operation({
      operationId: method === 'PATCH' ? 'updateCustomFilter' : 'updateCustomFilterByPut',
      method,
      path: `${PATH}/{id}`,
      summary: 'Change a filter',
      wrapper: 'custom_filter',
      params: AccountAndId,
      body: Body,
      responses: { 200: Shown, ...REFUSALS },
      run: async (tx, { params, body }) =>
        present(await updateSavedFilter(tx, { ...toFacts(body), number: params.id })),
    }),
  ),
  operation({
    operationId: 'deleteCustomFilter',
    method: 'DELETE',
    path: `${PATH}/{id}`,
    summary: 'Forget a filter',
    params: AccountAndId,
    responses: { 204: null, ...REFUSALS },
    run: (tx, { params }) => deleteSavedFilter(tx, params.id),
  }),
]
