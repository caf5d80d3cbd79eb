import { invalid, notFound } from '../../../core/errors.ts'
import { inboxByReference, listInboxes } from '../../../core/inboxes/index.ts'
import type { Tx } from '../../../core/run.ts'
import {
  createSubscription,
  createWebhook,
  deleteSubscription,
  deleteWebhook,
  getSubscription,
  listSinks,
  listSubscriptions,
  listWebhooks,
  type NewSubscription,
  type NewWebhook,
  resetSubscriptionSecret,
  resetWebhookSecret,
  type SinkRef,
  updateSubscription,
  updateWebhook,
  webhookSecrets,
} from '../../../core/webhooks/index.ts'
import type { WebhookPayload } from './payloads.ts'
import { presentSubscription, presentWebhook, type WebhookChanges } from './schemas.ts'

/** Webhooks of both kinds, oldest first within each. */
export async function listBoth(tx: Tx) {
  const beside = { sinks: await listSinks(tx), inboxes: await listInboxes(tx) }
  return [
    ...(await listWebhooks(tx)).map((each) => presentWebhook(each, beside)),
    ...(await listSubscriptions(tx)).map((each) => presentSubscription(each, beside)),
  ]
}

/** Throws `not_found`. */
export async function findEither(tx: Tx, id: string) {
  const found = (await listBoth(tx)).find((each) => each.id === id)
  if (!found) throw notFound('webhook')
  return found
}

/** By which deliveries know it. Throws `not_found`. */
export async function sinkOf(tx: Tx, id: string): Promise<SinkRef> {
  const { payload } = await findEither(tx, id)
  return { id, kind: payload === 'dixa' ? 'subscription' : 'webhook' }
}

/** Returns its id. Throws `invalid` for what its kind cannot have. */
export async function createEither(
  tx: Tx,
  payload: WebhookPayload,
  { url, ...given }: WebhookChanges & { url: string },
): Promise<string> {
  if (payload.kind === 'webhook') {
    const { id } = await createWebhook(tx, { url, ...(await toWebhook(tx, given)) })
    return id
  }
  const { name, events = [], authorization = null, ...more } = toSubscription(payload, given)
  if (name === undefined) throw invalid('it needs a name', { field: 'name' })
  const { id } = await createSubscription(tx, { name, url, events, authorization, ...more })
  return id
}

/** Throws `not_found`, and `invalid` for what its kind cannot have. */
export async function updateEither(
  tx: Tx,
  payloads: WebhookPayload[],
  { id, ...given }: WebhookChanges & { id: string },
): Promise<void> {
  const { payload: name } = await findEither(tx, id)
  const payload = payloads.find((each) => each.name === name)
  if (payload?.kind === 'subscription')
    await updateSubscription(tx, { id, ...toSubscription(payload, given) })
  else await updateWebhook(tx, { id, ...(await toWebhook(tx, given)) })
}

export async function deleteEither(tx: Tx, id: string): Promise<void> {
  const { kind } = await sinkOf(tx, id)
  await (kind === 'subscription' ? deleteSubscription(tx, id) : deleteWebhook(tx, id))
}

/** Another secret, which is returned. */
export async function resetSecretOfEither(tx: Tx, id: string): Promise<string | null> {
  const { kind } = await sinkOf(tx, id)
  await (kind === 'subscription' ? resetSubscriptionSecret(tx, id) : resetWebhookSecret(tx, id))
  return secretOfEither(tx, id)
}

export async function secretOfEither(tx: Tx, id: string): Promise<string | null> {
  const { kind } = await sinkOf(tx, id)
  if (kind === 'subscription') return (await getSubscription(tx, id)).secret
  return (await webhookSecrets(tx)).get(id) ?? null
}

async function toWebhook(tx: Tx, given: WebhookChanges): Promise<Partial<NewWebhook>> {
  const { name, url, events, inbox_id: inbox, is_enabled: isEnabled, authorization } = given
  if (authorization) throw invalid('this payload sends no authorization along', { field: 'authorization' })
  if (isEnabled === false) throw invalid('this payload cannot be switched off', { field: 'is_enabled' })
  return {
    ...(name === undefined ? {} : { name }),
    ...(url === undefined ? {} : { url }),
    ...(events === undefined ? {} : { subscriptions: events }),
    ...(inbox === undefined ? {} : { inbox: inbox === null ? null : (await inboxByReference(tx, inbox)).id }),
  }
}

function toSubscription(payload: WebhookPayload, given: WebhookChanges): Partial<NewSubscription> {
  const { name, url, events, inbox_id: inbox, is_enabled: isEnabled, authorization } = given
  if (inbox) throw invalid('this payload is told of all inboxes', { field: 'inbox_id' })
  const unknown = events?.find((event) => !payload.events.includes(event))
  if (unknown !== undefined) throw invalid(`“${unknown.slice(0, 100)}” is no event`, { field: 'events' })
  return {
    ...(name === undefined ? {} : { name: name ?? '' }),
    ...(url === undefined ? {} : { url }),
    ...(events === undefined ? {} : { events }),
    ...(isEnabled === undefined ? {} : { isEnabled }),
    ...(authorization === undefined ? {} : { authorization }),
  }
}
