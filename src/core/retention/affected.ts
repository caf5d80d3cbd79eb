import { type RawBuilder, sql } from 'kysely'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import { checkRetention } from './rules.ts'
import type { RetentionInput, RetentionPreview } from './types.ts'

const SHOWN = 20

/** What a rule would take, were it carried out now. Nothing happens. */
export async function previewRetention(tx: Tx, rule: RetentionInput): Promise<RetentionPreview> {
  permit(tx.actor, 'organization:manage')
  await checkRetention(tx, rule)
  const { from, since } = affected(tx, rule)
  const { rows: counted } = await sql<{ count: string }>`select count(*) as count ${from}`.execute(tx.db)
  const { rows } = await sql<{ id: string; number: string; subject: string; at: Date }>`
    select c.id, c.number, c.subject, ${since} as at ${from} order by ${since}, c.id limit ${SHOWN}
  `.execute(tx.db)
  return { count: Number(counted[0]?.count ?? 0), conversations: rows }
}

/** Some of the conversations that a rule takes, the oldest first. */
export async function someAffected(
  tx: Tx,
  rule: RetentionInput,
  most: number,
): Promise<{ id: string; number: string }[]> {
  const { from, since } = affected(tx, rule)
  const { rows } = await sql<{ id: string; number: string }>`
    select c.id, c.number ${from} order by ${since}, c.id limit ${most}
  `.execute(tx.db)
  return rows
}

const DAY_MS = 24 * 3600_000

function affected(
  tx: Tx,
  { since, days, action, inboxId, labelId }: RetentionInput,
): { from: RawBuilder<unknown>; since: RawBuilder<unknown> } {
  const { organizationId } = tx.actor
  const at =
    since === 'closed'
      ? sql`coalesce(c.state_changed_at, c.updated_at)`
      : sql`greatest(c.latest_message_at, c.noted_at)`
  const conditions = [
    sql`c.organization_id = ${organizationId} and ${at} <= ${new Date(tx.now.getTime() - days * DAY_MS)}`,
    // What is asked for already is on its way.
    sql`not exists (select from anonymization_requests r where r.organization_id = c.organization_id
      and r.target_id = c.id and r.processed_at is null and (r.is_deletion or ${action === 'anonymize'}))`,
    ...(since === 'closed' ? [sql`c.state = 'closed'`] : []),
    ...(action === 'anonymize' ? [sql`c.anonymized_at is null`] : []),
    ...(inboxId === null ? [] : [sql`c.inbox_id = ${inboxId}`]),
    ...(labelId === null
      ? []
      : [
          sql`c.labels @> array(select title from labels where organization_id = ${organizationId} and id = ${labelId})`,
        ]),
  ]
  return { from: sql`from conversations c where ${sql.join(conditions, sql` and `)}`, since: at }
}
