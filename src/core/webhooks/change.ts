import { randomBytes } from 'node:crypto'
import { newId } from '../../lib/ids.ts'
import { conflict, invalid, notFound } from '../errors.ts'
import { append } from '../events/index.ts'
import { lockSettings } from '../lock-settings.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import { checkSubscriptions, checkUrl } from './check.ts'
import { forgetSink, reviveSink } from './sinks.ts'
import { getWebhook, secretPlace, webhookRow } from './store.ts'
import type { Webhook } from './types.ts'
import { USUAL_EVENTS } from './types.ts'

export interface NewWebhook {
  url: string
  name?: string | null
  /** Default: the usual ones. */
  subscriptions?: string[]
  /** uuid or number; null: everywhere. */
  inbox?: string | null
}

const MAX_WEBHOOKS = 100
const MAX_NAME = 255

/** Makes a webhook with a secret of its own. Throws `invalid` or `conflict`, naming the field. */
export async function createWebhook(tx: Tx, input: NewWebhook): Promise<Webhook> {
  permit(tx.actor, 'organization:manage')
  await lockSettings(tx)
  const url = checkUrl(input.url)
  const others = await otherUrls(tx, null)
  if (others.includes(url)) throw taken()
  if (others.length >= MAX_WEBHOOKS)
    throw conflict(`an organization has ${MAX_WEBHOOKS} webhooks at most`, { attributes: ['url'] })
  const id = newId()
  await tx.db
    .insertInto('webhooks')
    .values({
      organization_id: tx.actor.organizationId,
      id,
      url,
      name: checkName(input.name),
      subscriptions: checkSubscriptions(input.subscriptions ?? [...USUAL_EVENTS]),
      inbox_id: await inboxId(tx, input.inbox),
      secret: newSecret(tx, id),
      created_at: tx.now,
      updated_at: tx.now,
    })
    .execute()
  await append(tx, { type: 'webhook.created', data: { webhookId: id, url: withoutPassword(url) } })
  return getWebhook(tx, id)
}

const newSecret = (tx: Tx, id: string): string =>
  tx.context.secrets.seal(randomBytes(24).toString('base64url'), secretPlace(tx.actor.organizationId, id))

/** Another secret; what is brought from then on is signed with it. */
export async function resetWebhookSecret(tx: Tx, reference: string): Promise<void> {
  const { id, url } = await getWebhook(tx, reference)
  await tx.db
    .updateTable('webhooks')
    .set({ secret: newSecret(tx, id), updated_at: tx.now })
    .where('organization_id', '=', tx.actor.organizationId)
    .where('id', '=', id)
    .execute()
  await append(tx, { type: 'webhook.updated', data: { webhookId: id, url: withoutPassword(url) } })
}

/** What is not given stays. Another URL is tried at once, whatever became of the one before. */
export async function updateWebhook(
  tx: Tx,
  { id: reference, ...changes }: { id: string } & Partial<NewWebhook>,
): Promise<Webhook> {
  permit(tx.actor, 'organization:manage')
  await lockSettings(tx)
  const before = await webhookRow(tx, reference)
  const url = changes.url === undefined ? before.url : checkUrl(changes.url)
  if ((await otherUrls(tx, before.id)).includes(url)) throw taken()
  await tx.db
    .updateTable('webhooks')
    .set({
      url,
      updated_at: tx.now,
      ...(changes.name === undefined ? {} : { name: checkName(changes.name) }),
      ...(changes.subscriptions === undefined
        ? {}
        : { subscriptions: checkSubscriptions(changes.subscriptions) }),
      ...(changes.inbox === undefined ? {} : { inbox_id: await inboxId(tx, changes.inbox) }),
    })
    .where('organization_id', '=', tx.actor.organizationId)
    .where('id', '=', before.id)
    .execute()
  if (url !== before.url) await reviveSink(tx, before.id)
  await append(tx, { type: 'webhook.updated', data: { webhookId: before.id, url: withoutPassword(url) } })
  return getWebhook(tx, before.id)
}

/** Removes a webhook and what was to be brought to it, its log included. */
export async function deleteWebhook(tx: Tx, reference: string): Promise<void> {
  const { id } = await getWebhook(tx, reference)
  await tx.db
    .deleteFrom('webhooks')
    .where('organization_id', '=', tx.actor.organizationId)
    .where('id', '=', id)
    .execute()
  await forgetSink(tx, id)
  await append(tx, { type: 'webhook.deleted', data: { webhookId: id } })
}

const taken = () => conflict('Url has already been taken', { attributes: ['url'] })

async function otherUrls(tx: Tx, own: string | null): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('webhooks')
    .select(['id', 'url'])
    .where('organization_id', '=', tx.actor.organizationId)
    .execute()
  return rows.filter(({ id }) => id !== own).map(({ url }) => url)
}

function checkName(name: string | null | undefined): string | null {
  if (name === undefined || name === null || name.trim() === '') return null
  if (name.length > MAX_NAME)
    throw invalid(`Name is too long (maximum is ${MAX_NAME} characters)`, { attributes: ['name'] })
  return name
}

async function inboxId(tx: Tx, reference: string | null | undefined): Promise<string | null> {
  if (reference === null || reference === undefined) return null
  const rows = await tx.db
    .selectFrom('inboxes')
    .select(['id', 'number'])
    .where('organization_id', '=', tx.actor.organizationId)
    .execute()
  const found = rows.find(({ id, number }) => id === reference || number === reference)
  if (!found) throw notFound('inbox')
  return found.id
}

/** For the log: whoever reads it need not be able to call there. */
export function withoutPassword(text: string): string {
  const url = new URL(text)
  url.username = ''
  url.password = ''
  return url.href
}
