import { sql } from 'kysely'
import { isUuid } from '../../lib/ids.ts'
import { notFound } from '../errors.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import { KEPT_DAYS } from './forget.ts'
import type { Export, ExportKind } from './types.ts'

const DAY_MS = 24 * 3600_000

interface Row {
  id: string
  kind: ExportKind
  inbox_key: string | null
  requested_by: string
  created_at: Date
  total: string
  done: string
  skipped: string
  size: string
  finished_at: Date | null
  problem: string | null
}

/** What was asked for and is not forgotten, the newest first. */
export async function listExports(tx: Tx): Promise<Export[]> {
  permit(tx.actor, 'organization:manage')
  return select(tx)
}

/** Throws `not_found`. */
export async function getExport(tx: Tx, id: string): Promise<Export> {
  permit(tx.actor, 'organization:manage')
  const [found] = isUuid(id) ? await select(tx, id) : []
  if (!found) throw notFound('export')
  return found
}

/** The blobs that are the file one after the other. Throws `not_found` for one that is not finished. */
export async function partsOf(tx: Tx, id: string): Promise<{ blob: string; size: number }[]> {
  const { finishedAt } = await getExport(tx, id)
  if (!finishedAt) throw notFound('export')
  const { rows } = await sql<{ blob: string; size: string }>`
    select blob, size from export_parts
    where organization_id = ${tx.actor.organizationId} and export_id = ${id} and blob is not null order by number
  `.execute(tx.db)
  return rows.map(({ blob, size }) => ({ blob, size: Number(size) }))
}

async function select(tx: Tx, id?: string): Promise<Export[]> {
  const { rows } = await sql<Row>`
    select e.id, e.kind, i.key as inbox_key, e.requested_by, e.created_at, e.total, e.finished_at, e.problem,
      coalesce(p.done, 0) as done, coalesce(p.skipped, 0) as skipped, coalesce(p.size, 0) as size
    from exports e
    left join inboxes i on i.organization_id = e.organization_id and i.id = e.inbox_id
    cross join lateral (
      select sum(p.items) as done, sum(p.skipped) as skipped, sum(p.size) as size from export_parts p
      where p.organization_id = e.organization_id and p.export_id = e.id and p.blob is not null
    ) p
    where e.organization_id = ${tx.actor.organizationId} and ${id === undefined ? sql`true` : sql`e.id = ${id}`}
    order by e.created_at desc, e.id desc
  `.execute(tx.db)
  return rows.map(fromRow)
}

const fromRow = (row: Row): Export => ({
  id: row.id,
  kind: row.kind,
  inboxKey: row.inbox_key,
  requestedBy: row.requested_by,
  createdAt: row.created_at,
  total: Number(row.total),
  done: Number(row.done),
  skipped: Number(row.skipped),
  size: Number(row.size),
  finishedAt: row.finished_at,
  keptUntil: row.finished_at && new Date(row.finished_at.getTime() + KEPT_DAYS * DAY_MS),
  problem: row.problem,
})
