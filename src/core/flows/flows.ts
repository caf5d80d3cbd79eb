import type { Selectable } from 'kysely'
import type { FlowsRow } from '../../db/rows.ts'
import { isUuid, newId } from '../../lib/ids.ts'
import { endpointById } from '../contact-endpoints/index.ts'
import { conflict, invalid, notFound } from '../errors.ts'
import { listInboxes } from '../inboxes/index.ts'
import { permit } from '../permit.ts'
import type { Way } from '../queues/types.ts'
import type { Tx } from '../run.ts'

/** A name for what happens to conversations that come in one way over one endpoint. */
export interface Flow {
  id: string
  name: string
  way: Way
  /** An email address, a phone number, the uuid of a website; for other ways, what they call it. */
  endpoint: string
  createdAt: Date
}

/** As they were made. */
export async function listFlows(tx: Tx, way?: Way): Promise<Flow[]> {
  const all = rows(tx).orderBy('number')
  return (await (way === undefined ? all : all.where('medium', '=', way)).execute()).map(fromRow)
}

/** Throws `conflict` for a name that is taken, `not_found` for an endpoint that is none of the organization. */
export async function createFlow(tx: Tx, input: Pick<Flow, 'name' | 'way' | 'endpoint'>): Promise<Flow> {
  permit(tx.actor, 'organization:manage')
  const name = input.name.trim()
  if (name === '') throw invalid('a flow needs a name', { field: 'name' })
  const row = await tx.db
    .insertInto('flows')
    .values({
      organization_id: tx.actor.organizationId,
      id: newId(),
      name,
      medium: input.way,
      endpoint: await knownEndpoint(tx, input),
      created_at: tx.now,
    })
    .onConflict((on) => on.columns(['organization_id', 'name']).doNothing())
    .returningAll()
    .executeTakeFirst()
  if (!row) throw conflict('a flow with this name exists already', { name })
  return fromRow(row)
}

export async function deleteFlow(tx: Tx, id: string): Promise<void> {
  permit(tx.actor, 'organization:manage')
  const { numDeletedRows } = isUuid(id)
    ? await tx.db
        .deleteFrom('flows')
        .where('organization_id', '=', tx.actor.organizationId)
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
    : { numDeletedRows: 0n }
  if (numDeletedRows === 0n) throw notFound('flow')
}

const BY_ADDRESS: ReadonlySet<Way> = new Set(['email', 'contact_form'])
const BY_NUMBER: ReadonlySet<Way> = new Set(['sms', 'callback', 'phone', 'voicemail'])

async function knownEndpoint(tx: Tx, { way, endpoint }: Pick<Flow, 'way' | 'endpoint'>): Promise<string> {
  if (way === 'website') return websiteOf(tx, endpoint)
  if (!BY_ADDRESS.has(way) && !BY_NUMBER.has(way)) return endpoint
  const found = await endpointById(tx, endpoint)
  if (BY_ADDRESS.has(way) !== (found.kind === 'email'))
    throw invalid('this endpoint is not of this way', { field: 'endpoint', endpoint, way })
  return found.id
}

async function websiteOf(tx: Tx, endpoint: string): Promise<string> {
  const site = (await listInboxes(tx)).find(
    ({ id, channel }) => channel === 'website' && id === endpoint.toLowerCase(),
  )
  if (!site) throw notFound('endpoint')
  return site.id
}

const rows = (tx: Tx) =>
  tx.db.selectFrom('flows').selectAll().where('organization_id', '=', tx.actor.organizationId)

const fromRow = (row: Selectable<FlowsRow>): Flow => ({
  id: row.id,
  name: row.name,
  way: row.medium as Way,
  endpoint: row.endpoint,
  createdAt: row.created_at,
})
