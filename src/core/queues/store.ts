import { type Selectable, sql } from 'kysely'
import type { QueuesRow } from '../../db/rows.ts'
import { isUuid } from '../../lib/ids.ts'
import { notFound } from '../errors.ts'
import type { Tx } from '../run.ts'
import type { OfferAlgorithm, Queue, QueueSettings, Way } from './types.ts'

type Row = Selectable<QueuesRow> & { endpoints: Queue['endpoints'] | null }

export const DEFAULT_SETTINGS: QueueSettings = {
  offerTimeout: 30,
  wrapupTimeout: 0,
  takesCalls: false,
  thresholds: {},
  doNotOffer: { isOn: false, timeouts: {} },
  preferredAgent: { isOn: false, timeouts: {}, offlineTimeout: null },
  personalOfflineTimeout: null,
  offersAbandoned: false,
  capacity: 5,
}

const selectQueues = (tx: Tx, condition = sql`true`) => sql<Row>`
  select q.*, (select json_agg(json_build_object('way', e.medium, 'endpoint', e.endpoint) order by e.medium, e.endpoint)
    from queue_endpoints e where e.organization_id = q.organization_id and e.queue_id = q.id) as endpoints
  from queues q where q.organization_id = ${tx.actor.organizationId} and ${condition}
  order by q.number
`

/** All of an organization, in the order in which they were made. */
export const listQueues = async (tx: Tx): Promise<Queue[]> =>
  (await selectQueues(tx).execute(tx.db)).rows.map(fromRow)

/** Queues by uuid; others are left out. */
export async function getQueues(tx: Tx, ids: string[]): Promise<Queue[]> {
  const known = ids.filter(isUuid)
  if (known.length === 0) return []
  return (await selectQueues(tx, sql`q.id = any(${known}::uuid[])`).execute(tx.db)).rows.map(fromRow)
}

/** Throws `not_found`. */
export async function getQueue(tx: Tx, id: string): Promise<Queue> {
  const [queue] = await getQueues(tx, [id])
  if (!queue) throw notFound('queue')
  return queue
}

/** The queue of what comes in this way over this endpoint, else the default one; undefined: there is none. */
export async function queueFor(tx: Tx, { way, endpoint }: Arrival): Promise<Queue | undefined> {
  const own = sql`exists (select from queue_endpoints e where e.organization_id = q.organization_id
    and e.queue_id = q.id and e.medium = ${way} and e.endpoint = ${endpoint ?? ''})`
  const { rows } = await selectQueues(tx, sql`(q.is_default or ${own})`).execute(tx.db)
  const row = rows.find(({ is_default }) => !is_default) ?? rows[0]
  const isOwn = row?.endpoints?.some((each) => each.way === way && each.endpoint === endpoint)
  return row && (isOwn || row.is_default) ? fromRow(row) : undefined
}

export interface Arrival {
  way: Way
  /** An email address, a number, the uuid of a website. */
  endpoint: string | null
}

const fromRow = (row: Row): Queue => ({
  id: row.id,
  number: row.number,
  name: row.name,
  isDefault: row.is_default,
  priority: row.priority,
  algorithm: row.algorithm as OfferAlgorithm,
  settings: { ...DEFAULT_SETTINGS, ...(row.settings as Partial<QueueSettings>) },
  endpoints: row.endpoints ?? [],
  createdAt: row.created_at,
  updatedAt: row.updated_at,
})
