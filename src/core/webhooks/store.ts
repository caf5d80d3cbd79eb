import { isUuid } from '../../lib/ids.ts'
import { notFound } from '../errors.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import type { Webhook } from './types.ts'

/** Where the secret of a webhook is sealed for. */
export const secretPlace = (organizationId: string, id: string): string => `webhook/${organizationId}/${id}`

const webhookRows = (tx: Tx) =>
  tx.db
    .selectFrom('webhooks as w')
    .leftJoin('inboxes as i', (on) =>
      on.onRef('i.organization_id', '=', 'w.organization_id').onRef('i.id', '=', 'w.inbox_id'),
    )
    .selectAll('w')
    .select(['i.number as inbox_number', 'i.name as inbox_name'])
    .where('w.organization_id', '=', tx.actor.organizationId)

type Row = Awaited<ReturnType<ReturnType<typeof webhookRows>['executeTakeFirstOrThrow']>>

/** All of the organization, oldest first. */
export async function listWebhooks(tx: Tx): Promise<Webhook[]> {
  permit(tx.actor, 'organization:manage')
  const rows = await webhookRows(tx).orderBy('w.number').execute()
  return rows.map(fromRow)
}

/** By uuid or number. Throws `not_found`. */
export async function getWebhook(tx: Tx, reference: string): Promise<Webhook> {
  permit(tx.actor, 'organization:manage')
  return fromRow(await webhookRow(tx, reference))
}

export async function webhookRow(tx: Tx, reference: string): Promise<Row> {
  const row = await findWebhookRow(tx, reference)
  if (!row) throw notFound('webhook')
  return row
}

export async function findWebhookRow(tx: Tx, reference: string): Promise<Row | undefined> {
  const query = webhookRows(tx)
  if (isUuid(reference)) return query.where('w.id', '=', reference).executeTakeFirst()
  return /^\d{1,18}$/.test(reference) ? query.where('w.number', '=', reference).executeTakeFirst() : undefined
}

/** What its deliveries are signed with; undefined: it was sealed with another key. */
export const secretOf = (tx: Tx, row: Pick<Row, 'id' | 'secret'>): string | undefined =>
  tx.context.secrets.open(row.secret, secretPlace(tx.actor.organizationId, row.id))

/** The secrets of all webhooks, by id; those that cannot be read are missing. */
export async function webhookSecrets(tx: Tx): Promise<Map<string, string>> {
  permit(tx.actor, 'organization:manage')
  const rows = await tx.db
    .selectFrom('webhooks')
    .select(['id', 'secret'])
    .where('organization_id', '=', tx.actor.organizationId)
    .execute()
  return new Map(
    rows.flatMap((row): [string, string][] => {
      const secret = secretOf(tx, row)
      return secret === undefined ? [] : [[row.id, secret]]
    }),
  )
}

export const fromRow = (row: Row): Webhook => ({
  id: row.id,
  number: row.number,
  url: row.url,
  name: row.name,
  subscriptions: row.subscriptions,
  inbox:
    row.inbox_id === null
      ? null
      : { id: row.inbox_id, number: row.inbox_number ?? '', name: row.inbox_name ?? '' },
  createdAt: row.created_at,
  updatedAt: row.updated_at,
})
