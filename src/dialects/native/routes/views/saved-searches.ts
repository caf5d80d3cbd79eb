import { Type } from 'typebox'
import {
  createSavedSearch,
  deleteSavedSearch,
  listSavedSearches,
  type SavedSearch,
  updateSavedSearch,
} from '../../../../core/views/index.ts'
import { operation, type Route } from '../../../../http/route.ts'
import * as schemas from '../../schemas.ts'
import { queryOf } from '../../search/query.ts'
import { plainView } from '../../views.ts'

const PATH = '/native/v1/saved-searches'

const Shown = Type.Object({
  id: schemas.Id,
  name: Type.String(),
  q: Type.String(),
  view: Type.String(),
  is_shared: Type.Boolean({ description: 'with all who work here' }),
  is_own: Type.Boolean(),
  created_at: schemas.Timestamp,
})

const name = Type.String({ minLength: 1, maxLength: 200 })
const q = Type.String({ maxLength: 8192 })
const view = Type.String({ maxLength: 200, description: 'within which it is asked' })
const params = Type.Object({ id: schemas.Id })
const REFUSALS = { 400: null, 401: null, 403: null, 404: null }

const present = (saved: SavedSearch) => ({
  id: saved.id,
  name: saved.name,
  q: saved.query,
  view: saved.view,
  is_shared: saved.isShared,
  is_own: saved.isOwn,
  created_at: saved.createdAt.toISOString(),
})

/** Questions that people keep. */
export const savedSearchRoutes: Route[] = [
  operation({
    operationId: 'listSavedSearches',
    method: 'GET',
    path: PATH,
    summary: 'The saved searches of the caller, and those that are shared, by name',
    isRead: true,
    responses: { 200: schemas.listOf(Shown), 401: null },
    run: async (tx) => ({ data: (await listSavedSearches(tx)).map(present) }),
  }),
  operation({
    operationId: 'createSavedSearch',
    method: 'POST',
    path: PATH,
    summary: 'Keep a search, for oneself or for all who work here',
    body: Type.Object({
      name,
      q,
      view: Type.Optional(view),
      is_shared: Type.Boolean({ default: false }),
    }),
    responses: { 201: Shown, ...REFUSALS },
    run: async (tx, { body }) => {
      plainView(body.view ?? 'all')
      await queryOf(tx, body.q)
      const facts = { name: body.name, query: body.q, view: body.view ?? 'all', isShared: body.is_shared }
      return present(await createSavedSearch(tx, facts))
    },
  }),
  operation({
    operationId: 'updateSavedSearch',
    method: 'PATCH',
    path: `${PATH}/{id}`,
    summary: 'Change a saved search; one that is shared only who keeps it, or an administrator',
    params,
    body: Type.Object({
      name: Type.Optional(name),
      q: Type.Optional(q),
      view: Type.Optional(view),
      is_shared: Type.Optional(Type.Boolean()),
    }),
    responses: { 200: Shown, ...REFUSALS },
    run: async (tx, { params: { id }, body }) => {
      if (body.view !== undefined) plainView(body.view)
      if (body.q !== undefined) await queryOf(tx, body.q)
      return present(
        await updateSavedSearch(tx, {
          id,
          ...(body.name === undefined ? {} : { name: body.name }),
          ...(body.q === undefined ? {} : { query: body.q }),
          ...(body.view === undefined ? {} : { view: body.view }),
          ...(body.is_shared === undefined ? {} : { isShared: body.is_shared }),
        }),
      )
    },
  }),
  operation({
    operationId: 'deleteSavedSearch',
    method: 'DELETE',
    path: `${PATH}/{id}`,
    summary: 'Forget a saved search',
    params,
    responses: { 204: null, 401: null, 403: null, 404: null },
    run: (tx, { params: { id } }) => deleteSavedSearch(tx, id),
  }),
]
