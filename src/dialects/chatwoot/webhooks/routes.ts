import { type Static, Type } from 'typebox'
import type { Tx } from '../../../core/run.ts'
import {
  createWebhook,
  deleteWebhook,
  listWebhooks,
  type NewWebhook,
  updateWebhook,
  type Webhook,
  webhookSecrets,
} from '../../../core/webhooks/index.ts'
import { operation, type Route } from '../../../http/route.ts'
import { missingParam } from '../refusals.ts'
import { AccountAndId, AccountParams, NullableText } from '../schemas/loose.ts'

const path = '/api/v1/accounts/{account_id}/webhooks'

const Fields = Type.Object({
  url: Type.Optional(Type.String({ description: 'http or https; once per account' })),
  name: Type.Optional(NullableText()),
  subscriptions: Type.Optional(Type.Array(Type.String(), { description: 'names of events' })),
  inbox_id: Type.Optional(
    Type.Unsafe<number | string | null>({
      type: ['integer', 'string', 'null'],
      description: 'only what happens in this inbox',
    }),
  ),
})

const Hook = Type.Object({
  id: Type.Integer(),
  name: NullableText(),
  url: Type.String(),
  account_id: Type.Integer(),
  subscriptions: Type.Array(Type.String()),
  secret: NullableText({ description: 'verifies what is sent' }),
  inbox: Type.Optional(Type.Object({ id: Type.Integer(), name: Type.String() })),
})
const One = Type.Object({ payload: Type.Object({ webhook: Hook }) })

const present = (tx: Tx, webhook: Webhook, secrets: Map<string, string>): Static<typeof Hook> => ({
  id: Number(webhook.number),
  name: webhook.name,
  url: webhook.url,
  account_id: Number(tx.actor.organizationNumber),
  subscriptions: webhook.subscriptions,
  secret: secrets.get(webhook.id) ?? null,
  ...(webhook.inbox ? { inbox: { id: Number(webhook.inbox.number), name: webhook.inbox.name } } : {}),
})

const one = async (tx: Tx, webhook: Webhook): Promise<Static<typeof One>> => ({
  payload: { webhook: present(tx, webhook, await webhookSecrets(tx)) },
})

function changesOf({ inbox_id: inbox, ...same }: Static<typeof Fields>): Partial<NewWebhook> {
  if (inbox === undefined) return same
  return { ...same, inbox: inbox === null || inbox === '' ? null : String(inbox) }
}

const common = { access: 'administrator', wrapper: 'webhook' } as const

/** Where an account wants to be told what happens. */
export const webhookRoutes: Route[] = [
  operation({
    operationId: 'listWebhooks',
    method: 'GET',
    path,
    summary: 'The webhooks of the account',
    access: 'administrator',
    isRead: true,
    params: AccountParams,
    responses: {
      200: Type.Object({ payload: Type.Object({ webhooks: Type.Array(Hook) }) }),
      401: null,
      404: null,
    },
    async run(tx) {
      const secrets = await webhookSecrets(tx)
      return { payload: { webhooks: (await listWebhooks(tx)).map((each) => present(tx, each, secrets)) } }
    },
  }),
  operation({
    ...common,
    operationId: 'createWebhook',
    method: 'POST',
    path,
    summary: 'Make a webhook',
    params: AccountParams,
    body: Fields,
    responses: { 200: One, 401: null, 404: null, 422: null },
    async run(tx, { body }) {
      const { url, ...more } = changesOf(body)
      if (url === undefined) throw missingParam('url')
      return one(tx, await createWebhook(tx, { url, ...more }))
    },
  }),
  operation({
    ...common,
    operationId: 'updateWebhook',
    method: 'PATCH',
    path: `${path}/{id}`,
    summary: 'Change a webhook',
    params: AccountAndId,
    body: Fields,
    responses: { 200: One, 401: null, 404: null, 422: null },
    run: async (tx, { params, body }) =>
      one(tx, await updateWebhook(tx, { id: params.id, ...changesOf(body) })),
  }),
  operation({
    operationId: 'deleteWebhook',
    method: 'DELETE',
    path: `${path}/{id}`,
    summary: 'Remove a webhook, and its log of deliveries',
    access: 'administrator',
    isLong: true,
    params: AccountAndId,
    responses: { 200: null, 401: null, 404: null },
    run: (tx, { params }) => deleteWebhook(tx, params.id),
  }),
]
