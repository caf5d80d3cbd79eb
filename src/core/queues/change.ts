import { newId } from '../../lib/ids.ts'
import { conflict, invalid } from '../errors.ts'
import { append } from '../events/index.ts'
import { lockSettings } from '../lock-settings.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import { getQueue, listQueues } from './store.ts'
import type { OfferAlgorithm, Queue, QueueSettings, Way } from './types.ts'

export interface ChangeQueue {
  name?: string
  isDefault?: boolean
  priority?: number
  algorithm?: OfferAlgorithm
  settings?: Partial<QueueSettings>
}

/** What comes in over an endpoint in some way. */
export interface Endpoint {
  way: Way
  endpoint: string
}

/** Makes a queue. The first one is the default, and a new default takes the place of the former. */
export async function createQueue(tx: Tx, input: ChangeQueue & { name: string }): Promise<Queue> {
  permit(tx.actor, 'organization:manage')
  await lockSettings(tx)
  const others = await listQueues(tx)
  const name = nameOf(input.name, others)
  const isDefault = input.isDefault === true || others.length === 0
  if (isDefault) await dropDefault(tx)
  const id = newId()
  await tx.db
    .insertInto('queues')
    .values({
      organization_id: tx.actor.organizationId,
      id,
      name,
      is_default: isDefault,
      priority: input.priority ?? 1,
      ...(input.algorithm === undefined ? {} : { algorithm: input.algorithm }),
      settings: JSON.stringify(input.settings ?? {}),
      created_at: tx.now,
      updated_at: tx.now,
    })
    .execute()
  await append(tx, { type: 'queue.created', data: { queueId: id, name } })
  return getQueue(tx, id)
}

/** Changes what is given. The default queue is so until another one is. */
export async function updateQueue(tx: Tx, { id, ...input }: ChangeQueue & { id: string }): Promise<Queue> {
  permit(tx.actor, 'organization:manage')
  await lockSettings(tx)
  const before = await getQueue(tx, id)
  const others = (await listQueues(tx)).filter((each) => each.id !== id)
  if (input.isDefault === false && before.isDefault)
    throw invalid('make another queue the default', { field: 'is_default' })
  if (input.isDefault && !before.isDefault) await dropDefault(tx)
  const settings = { ...before.settings, ...input.settings }
  await tx.db
    .updateTable('queues')
    .set({
      ...(input.name === undefined ? {} : { name: nameOf(input.name, others) }),
      ...(input.isDefault ? { is_default: true } : {}),
      ...(input.priority === undefined ? {} : { priority: input.priority }),
      ...(input.algorithm === undefined ? {} : { algorithm: input.algorithm }),
      settings: JSON.stringify(settings),
      updated_at: tx.now,
    })
    .where('organization_id', '=', tx.actor.organizationId)
    .where('id', '=', id)
    .execute()
  await append(tx, { type: 'queue.updated', data: { queueId: id, changed: Object.keys(input) } })
  return getQueue(tx, id)
}

/** Says what waits in a queue: it is taken from the queues that had it. */
export async function setEndpoints(
  tx: Tx,
  { id, endpoints }: { id: string; endpoints: Endpoint[] },
): Promise<Queue> {
  permit(tx.actor, 'organization:manage')
  await lockSettings(tx)
  await getQueue(tx, id)
  const organization_id = tx.actor.organizationId
  await tx.db
    .deleteFrom('queue_endpoints')
    .where('organization_id', '=', organization_id)
    .where('queue_id', '=', id)
    .execute()
  const rows = endpoints.map(({ way, endpoint }) => ({
    organization_id,
    endpoint: way === 'email' || way === 'contact_form' ? endpoint.toLowerCase() : endpoint,
    medium: way,
    queue_id: id,
  }))
  // Each once, however often it was given.
  const each = new Map(rows.map((row) => [JSON.stringify([row.medium, row.endpoint]), row]))
  if (each.size > 0)
    await tx.db
      .insertInto('queue_endpoints')
      .values([...each.values()])
      .onConflict((on) => on.columns(['organization_id', 'medium', 'endpoint']).doUpdateSet({ queue_id: id }))
      .execute()
  await append(tx, { type: 'queue.updated', data: { queueId: id, changed: ['endpoints'] } })
  return getQueue(tx, id)
}

/** Deletes a queue. What waits in it, waits in the default queue from now on; that one can only go as the last. */
export async function deleteQueue(tx: Tx, { id }: { id: string }): Promise<void> {
  permit(tx.actor, 'organization:manage')
  await lockSettings(tx)
  const queue = await getQueue(tx, id)
  const others = (await listQueues(tx)).filter((each) => each.id !== id)
  if (queue.isDefault && others.length > 0) throw conflict('make another queue the default first')
  await tx.db
    .deleteFrom('queues')
    .where('organization_id', '=', tx.actor.organizationId)
    .where('id', '=', id)
    .execute()
  await append(tx, { type: 'queue.deleted', data: { queueId: id, name: queue.name } })
}

function nameOf(given: string, others: Queue[]): string {
  const name = given.trim()
  if (!name) throw invalid('a queue needs a name', { field: 'name' })
  if (others.some((each) => each.name === name))
    throw invalid('a queue with this name exists already', { field: 'name' })
  return name
}

async function dropDefault(tx: Tx): Promise<void> {
  await tx.db
    .updateTable('queues')
    .set({ is_default: false, updated_at: tx.now })
    .where('organization_id', '=', tx.actor.organizationId)
    .where('is_default', '=', true)
    .execute()
}
