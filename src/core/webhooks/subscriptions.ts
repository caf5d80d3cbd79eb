import { randomBytes } from 'node:crypto'
import type { Selectable, Updateable } from 'kysely'
import type { WebhookSubscriptionsRow } from '../../db/rows.ts'
import { isUuid, newId } from '../../lib/ids.ts'
import { conflict, forbidden, invalid, notFound } from '../errors.ts'
import { append } from '../events/index.ts'
import { lockSettings } from '../lock-settings.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import { withoutPassword } from './change.ts'
import { checkUrl } from './check.ts'
import { cancelWaiting, forgetSink, reviveSink } from './sinks.ts'
import type { Subscription } from './types.ts'

export interface NewSubscription {
  name: string
  url: string
  /** At least one; the caller knows which there are. */
  events: string[]
  /** Default: true. */
  isEnabled?: boolean
  /** What is sent along as `Authorization`; null: nothing. */
  authorization: string | null
}

const MAX_SUBSCRIPTIONS = 100
const MAX_NAME = 255
const MAX_AUTHORIZATION = 8192
const SECRET_BYTES = 32

const place = (tx: Tx, id: string, what: 'secret' | 'authorization'): string =>
  `webhook subscription/${tx.actor.organizationId}/${id}/${what}`

/** All of the organization, oldest first. */
export async function listSubscriptions(tx: Tx): Promise<Subscription[]> {
  permit(tx.actor, 'organization:manage')
  const rows = await subscriptionRows(tx).orderBy('number').execute()
  return rows.map((row) => fromRow(tx, row))
}

/** Those that want to be told something, and of what. */
export async function findListening(tx: Tx): Promise<Pick<Subscription, 'id' | 'events'>[]> {
  return tx.db
    .selectFrom('webhook_subscriptions')
    .select(['id', 'events'])
    .where('organization_id', '=', tx.actor.organizationId)
    .where('is_enabled', '=', true)
    .orderBy('number')
    .execute()
}

/** Throws `not_found`. */
export async function getSubscription(tx: Tx, id: string): Promise<Subscription> {
  permit(tx.actor, 'organization:manage')
  const found = await findSubscription(tx, id)
  if (!found) throw notFound('webhook subscription')
  return found
}

export async function findSubscription(tx: Tx, id: string): Promise<Subscription | undefined> {
  const row = isUuid(id) ? await subscriptionRows(tx).where('id', '=', id).executeTakeFirst() : undefined
  return row && fromRow(tx, row)
}

/** Makes one with a secret of its own, which stays. Throws `invalid` or `conflict`. */
export async function createSubscription(tx: Tx, input: NewSubscription): Promise<Subscription> {
  permit(tx.actor, 'organization:manage')
  await lockSettings(tx)
  const id = newId()
  const { name, url, events, isEnabled = true, authorization } = checked(input)
  if ((await subscriptionRows(tx).execute()).length >= MAX_SUBSCRIPTIONS)
    throw conflict(`an organization has ${MAX_SUBSCRIPTIONS} webhook subscriptions at most`)
  await tx.db
    .insertInto('webhook_subscriptions')
    .values({
      organization_id: tx.actor.organizationId,
      id,
      name,
      url,
      events,
      is_enabled: isEnabled,
      secret: newSecret(tx, id),
      authorization_header: sealed(tx, id, authorization),
      created_at: tx.now,
      created_by: author(tx),
      updated_at: tx.now,
      updated_by: author(tx),
    })
    .execute()
  await append(tx, { type: 'webhook.created', data: { webhookId: id, url: withoutPassword(url) } })
  return getSubscription(tx, id)
}

const newSecret = (tx: Tx, id: string): string =>
  tx.context.secrets.seal(randomBytes(SECRET_BYTES).toString('hex'), place(tx, id, 'secret'))

/** Another secret; what is brought from then on is signed with it. */
export async function resetSubscriptionSecret(tx: Tx, reference: string): Promise<void> {
  const { id, url } = await getSubscription(tx, reference)
  await tx.db
    .updateTable('webhook_subscriptions')
    .set({ secret: newSecret(tx, id), updated_at: tx.now, updated_by: author(tx) })
    .where('organization_id', '=', tx.actor.organizationId)
    .where('id', '=', id)
    .execute()
  await append(tx, { type: 'webhook.updated', data: { webhookId: id, url: withoutPassword(url) } })
}

/** What is not given stays. One that is switched off wants nothing any more, not even what waits for it. */
export async function updateSubscription(
  tx: Tx,
  { id, ...given }: { id: string } & Partial<NewSubscription>,
): Promise<Subscription> {
  permit(tx.actor, 'organization:manage')
  await lockSettings(tx)
  const before = await getSubscription(tx, id)
  const change = checked(given)
  const columns: Updateable<WebhookSubscriptionsRow> = {
    updated_at: tx.now,
    updated_by: author(tx),
    ...(change.name === undefined ? {} : { name: change.name }),
    ...(change.url === undefined ? {} : { url: change.url }),
    ...(change.events === undefined ? {} : { events: change.events }),
    ...(change.isEnabled === undefined ? {} : { is_enabled: change.isEnabled }),
    ...(change.authorization === undefined
      ? {}
      : { authorization_header: sealed(tx, before.id, change.authorization) }),
  }
  await tx.db
    .updateTable('webhook_subscriptions')
    .set(columns)
    .where('organization_id', '=', tx.actor.organizationId)
    .where('id', '=', before.id)
    .execute()
  const after = await getSubscription(tx, before.id)
  if (after.url !== before.url) await reviveSink(tx, before.id)
  if (!after.isEnabled) await cancelWaiting(tx, before.id)
  await append(tx, {
    type: 'webhook.updated',
    data: { webhookId: before.id, url: withoutPassword(after.url) },
  })
  return after
}

/** Removes it and what was to be brought to it, its log included. */
export async function deleteSubscription(tx: Tx, reference: string): Promise<void> {
  const { id } = await getSubscription(tx, reference)
  await tx.db
    .deleteFrom('webhook_subscriptions')
    .where('organization_id', '=', tx.actor.organizationId)
    .where('id', '=', id)
    .execute()
  await forgetSink(tx, id)
  await append(tx, { type: 'webhook.deleted', data: { webhookId: id } })
}

function checked<T extends Partial<NewSubscription>>(input: T): T {
  const { name, url, events, authorization } = input
  if (name !== undefined && (name.trim() === '' || name.length > MAX_NAME))
    throw invalid(`a name has 1 to ${MAX_NAME} characters`, { field: 'name' })
  if (events !== undefined && events.length === 0)
    throw invalid('at least one event must be subscribed to', { field: 'events' })
  if (authorization && (authorization.length > MAX_AUTHORIZATION || /[^\x20-\x7e]/.test(authorization)))
    throw invalid('what authorizes must fit into a header', { field: 'authorization' })
  return {
    ...input,
    ...(url === undefined ? {} : { url: checkUrl(url) }),
    ...(events === undefined ? {} : { events: [...new Set(events)] }),
  }
}

const sealed = (tx: Tx, id: string, authorization: string | null): string | null =>
  authorization === null ? null : tx.context.secrets.seal(authorization, place(tx, id, 'authorization'))

/** Whose doing it is. Throws `forbidden`: it must be somebody's. */
function author({ actor }: Tx): string {
  if (actor.kind !== 'person') throw forbidden('only a person subscribes to events')
  return actor.personId
}

const subscriptionRows = (tx: Tx) =>
  tx.db.selectFrom('webhook_subscriptions').selectAll().where('organization_id', '=', tx.actor.organizationId)

const fromRow = (tx: Tx, row: Selectable<WebhookSubscriptionsRow>): Subscription => ({
  id: row.id,
  name: row.name,
  url: row.url,
  events: row.events,
  isEnabled: row.is_enabled,
  authorization:
    row.authorization_header === null
      ? null
      : (tx.context.secrets.open(row.authorization_header, place(tx, row.id, 'authorization')) ?? null),
  secret: tx.context.secrets.open(row.secret, place(tx, row.id, 'secret')) ?? null,
  createdAt: row.created_at,
  createdBy: row.created_by,
  updatedAt: row.updated_at,
  updatedBy: row.updated_by,
})
