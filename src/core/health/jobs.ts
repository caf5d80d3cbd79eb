import { sql } from 'kysely'
import { listDomains } from '../domains/index.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'

/** What goes on in the background of an organization. */
export interface JobsStanding {
  anonymizations: { waiting: number; since: Date | null; attempts: number }
  retention: { rules: number; nextAt: Date | null }
  /** Files of contacts that are read or written. */
  contactFiles: { waiting: number; since: Date | null }
  exports: { waiting: number; problem: string | null }
  /** Mails brought by imports in the last day, and the latest. */
  imports: { lastDay: number; latestAt: Date | null }
}

const DAY_MS = 24 * 3600_000

type Row = Record<'anonymizations' | 'attempts' | 'rules' | 'files' | 'exports' | 'imports', string | null> &
  Record<'anonymized_since' | 'next_rule' | 'files_since' | 'imported_at', Date | null> & {
    problem: string | null
  }

export async function jobsStanding(tx: Tx): Promise<JobsStanding> {
  permit(tx.actor, 'organization:manage')
  const own = sql`organization_id = ${tx.actor.organizationId}`
  const { rows } = await sql<Row>`
    select a.*, r.*, f.*, e.*, i.*
    from (select count(*) as anonymizations, min(requested_at) as anonymized_since, max(attempts) as attempts
        from anonymization_requests where ${own} and processed_at is null) a,
      (select count(*) as rules, min(due_at) as next_rule from retention_rules where ${own} and is_active) r,
      (select count(*) as files, min(created_at) as files_since from contact_jobs where ${own}) f,
      (select count(*) as exports, max(problem) as problem from exports where ${own} and finished_at is null) e,
      (select count(*) filter (where created_at > ${new Date(tx.now.getTime() - DAY_MS)}) as imports,
        max(created_at) as imported_at from imports where ${own}) i
  `.execute(tx.db)
  const [row] = rows
  const count = (text: string | null | undefined) => Number(text ?? 0)
  return {
    anonymizations: {
      waiting: count(row?.anonymizations),
      since: row?.anonymized_since ?? null,
      attempts: count(row?.attempts),
    },
    retention: { rules: count(row?.rules), nextAt: row?.next_rule ?? null },
    contactFiles: { waiting: count(row?.files), since: row?.files_since ?? null },
    exports: { waiting: count(row?.exports), problem: row?.problem ?? null },
    imports: { lastDay: count(row?.imports), latestAt: row?.imported_at ?? null },
  }
}

/** Domains whose records were right and are not any more. */
export async function failingDomains(tx: Tx): Promise<{ domain: string; since: Date }[]> {
  permit(tx.actor, 'organization:manage')
  return (await listDomains(tx)).flatMap(({ domain, verifiedAt, failingSince }) =>
    verifiedAt && failingSince ? [{ domain, since: failingSince }] : [],
  )
}
