import { Type } from 'typebox'
import type { Actor } from '../../../core/actor.ts'
import { AppError, invalid } from '../../../core/errors.ts'
import type { Core } from '../../../core/run.ts'
import type { Attempt, SinkRef } from '../../../core/webhooks/index.ts'
import { operation, type Route, rawRoute } from '../../../http/route.ts'
import { listOf } from '../schemas.ts'
import {
  createEither,
  deleteEither,
  findEither,
  listBoth,
  resetSecretOfEither,
  secretOfEither,
  sinkOf,
  updateEither,
} from './either-kind.ts'
import type { WebhookPayload } from './payloads.ts'
import {
  MadeWebhook,
  NewWebhook,
  Payload,
  presentPayload,
  presentTest,
  Secret,
  Webhook,
  WebhookChanges,
  WebhookTest,
} from './schemas.ts'

export interface WebhookDeps {
  core: Core
  webhooks: {
    payloads: WebhookPayload[]
    /** Brings something that says that it is a test. */
    test(actor: Actor, sink: SinkRef): Promise<Attempt & { body: string }>
  }
}

const path = '/native/v1/webhooks'
const params = Type.Object({ id: Type.String({ description: 'uuid of a webhook' }) })
const administrators = { access: 'administrator' } as const

/** URLs that are told what happens, whichever API's webhooks they are told like. */
export const webhookRoutes = ({ core, webhooks: { payloads, test } }: WebhookDeps): Route[] => [
  operation({
    ...administrators,
    operationId: 'listWebhookPayloads',
    method: 'GET',
    path: '/native/v1/webhook-payloads',
    summary: 'In whose words webhooks can be told, and of which events',
    isRead: true,
    responses: { 200: listOf(Payload), 401: null, 403: null },
    run: async () => ({ data: payloads.map(presentPayload) }),
  }),
  operation({
    ...administrators,
    operationId: 'listAllWebhooks',
    method: 'GET',
    path,
    summary: 'The webhooks of every payload, and how they fare',
    isRead: true,
    responses: { 200: listOf(Webhook), 401: null, 403: null },
    run: async (tx) => ({ data: await listBoth(tx) }),
  }),
  operation({
    ...administrators,
    operationId: 'makeWebhook',
    method: 'POST',
    path,
    summary: 'Add a webhook; its secret is shown this once',
    body: NewWebhook,
    responses: { 201: MadeWebhook, 400: null, 401: null, 403: null, 404: null, 409: null },
    async run(tx, { body: { payload: name = 'chatwoot', ...given } }) {
      const payload = payloads.find((each) => each.name === name)
      if (!payload) throw invalid('there is no such payload', { field: 'payload' })
      const id = await createEither(tx, payload, given)
      return { ...(await findEither(tx, id)), secret: await secretOfEither(tx, id) }
    },
  }),
  operation({
    ...administrators,
    operationId: 'getWebhook',
    method: 'GET',
    path: `${path}/{id}`,
    summary: 'One webhook',
    isRead: true,
    params,
    responses: { 200: Webhook, 401: null, 403: null, 404: null },
    run: (tx, { params }) => findEither(tx, params.id),
  }),
  operation({
    ...administrators,
    operationId: 'changeWebhook',
    method: 'PATCH',
    path: `${path}/{id}`,
    summary: 'Change what is given of a webhook; another URL is tried at once',
    params,
    body: WebhookChanges,
    responses: { 200: Webhook, 400: null, 401: null, 403: null, 404: null, 409: null },
    async run(tx, { params, body }) {
      await updateEither(tx, payloads, { id: params.id, ...body })
      return findEither(tx, params.id)
    },
  }),
  operation({
    ...administrators,
    operationId: 'removeWebhook',
    method: 'DELETE',
    path: `${path}/{id}`,
    summary: 'Remove a webhook, and its log of deliveries',
    isLong: true,
    params,
    responses: { 204: null, 401: null, 403: null, 404: null },
    run: (tx, { params }) => deleteEither(tx, params.id),
  }),
  operation({
    ...administrators,
    operationId: 'resetWebhookSecret',
    method: 'POST',
    path: `${path}/{id}/secret`,
    summary: 'Give a webhook another secret, which is shown this once',
    params,
    responses: { 200: Secret, 401: null, 403: null, 404: null },
    run: async (tx, { params }) => ({ secret: await resetSecretOfEither(tx, params.id) }),
  }),
  rawRoute({
    ...administrators,
    operationId: 'testWebhook',
    method: 'POST',
    path: `${path}/{id}/test`,
    summary: 'Bring a webhook a test event now, signed, and say what came back',
    params,
    responses: { 200: WebhookTest, 401: null, 403: null, 404: null, 409: null },
    async handle(_request, _reply, { params: { id }, actor }) {
      if (!actor) throw new AppError('unauthenticated', 'a valid token is needed')
      const sink = await core.read(actor, (tx) => sinkOf(tx, id))
      return presentTest(await test(actor, sink))
    },
  }),
]
