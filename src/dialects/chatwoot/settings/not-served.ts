import { Type } from 'typebox'
import { notFound } from '../../../core/errors.ts'
import { operation, type Route } from '../../../http/route.ts'
import { refusal } from '../refusals.ts'
import { AccountAndId, AccountParams, AnyObject } from '../schemas/loose.ts'

const ACCOUNT = '/api/v1/accounts/{account_id}'
const REFUSALS = { 401: null, 404: null, 422: null }
const NoPayload = Type.Object({ payload: Type.Array(AnyObject()) })

const empty = (operationId: string, path: string, summary: string): Route =>
  operation({
    operationId,
    method: 'GET',
    path: `${ACCOUNT}/${path}`,
    summary,
    isRead: true,
    params: AccountParams,
    responses: { 200: NoPayload, 401: null },
    run: async () => ({ payload: [] }),
  })

/** What clients ask for and there is none of here: they get a list without anything in it. */
export const notServedRoutes = (): Route[] => [
  empty('listIntegrationApps', 'integrations/apps', 'Integrations: there are none'),
  operation({
    operationId: 'listDashboardApps',
    method: 'GET',
    path: `${ACCOUNT}/dashboard_apps`,
    summary: 'Apps of the dashboard: there are none',
    isRead: true,
    params: AccountParams,
    responses: { 200: Type.Array(AnyObject()), 401: null },
    run: async () => [],
  }),
  operation({
    operationId: 'createIntegrationHook',
    method: 'POST',
    path: `${ACCOUNT}/integrations/hooks`,
    summary: 'Connect an integration: there are none',
    access: 'administrator',
    params: AccountParams,
    responses: { 200: AnyObject(), ...REFUSALS },
    run: async () => {
      throw refusal('invalid', { error: 'There are no integrations on this server' })
    },
  }),
  ...(['PATCH', 'DELETE'] as const).map((method) =>
    operation({
      operationId: method === 'PATCH' ? 'updateIntegrationHook' : 'deleteIntegrationHook',
      method,
      path: `${ACCOUNT}/integrations/hooks/{id}`,
      summary: 'An integration: there are none',
      access: 'administrator',
      params: AccountAndId,
      responses: { 200: AnyObject(), ...REFUSALS },
      run: async () => {
        throw notFound('hook')
      },
    }),
  ),
]
