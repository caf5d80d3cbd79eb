import { type Kysely, type Selectable, sql } from 'kysely'
import type { RetentionRulesRow, Rows } from '../../db/rows.ts'
import { enqueueAnonymization } from '../anonymization/index.ts'
import { systemActor } from '../organizations/index.ts'
import type { Core } from '../run.ts'
import { someAffected } from './affected.ts'
import { fromRow } from './rules.ts'

/** Conversations that a rule asks for in one go; when there are more, it has its next turn soon. */
const AT_ONCE = 100
const AGAIN_MS = 3600_000
const SOON_MS = 2_000

type DueRule = Selectable<RetentionRulesRow> & { organization_number: string }

/** Has what the rules of retention take anonymized or deleted: each due rule asks for a little at a time. */
export async function runRetention(core: Core, now: Date): Promise<void> {
  for (;;) {
    const rule = await claimRule(core.database.kysely, now)
    if (!rule) return
    const actor = systemActor({ id: rule.organization_id, number: rule.organization_number }, 'retention')
    await core.run(actor, async (tx) => {
      const found = await someAffected(tx, fromRow(rule), AT_ONCE)
      for (const { id, number } of found)
        await enqueueAnonymization(tx, {
          kind: 'conversation',
          targetId: id,
          target: number,
          requestedBy: rule.created_by,
          isDeletion: rule.action === 'delete',
        })
      if (found.length === AT_ONCE)
        await tx.db
          .updateTable('retention_rules')
          .set({ due_at: new Date(now.getTime() + SOON_MS) })
          .where('organization_id', '=', rule.organization_id)
          .where('id', '=', rule.id)
          .execute()
    })
  }
}

/** Nobody else takes it before its next turn. */
async function claimRule(db: Kysely<Rows>, now: Date): Promise<DueRule | undefined> {
  const { rows } = await sql<DueRule>`
    update retention_rules r set due_at = ${new Date(now.getTime() + AGAIN_MS)}
    from organizations o
    where o.id = r.organization_id and (r.organization_id, r.id) = (
      select organization_id, id from retention_rules where is_active and due_at <= ${now}
      order by due_at limit 1 for update skip locked)
    returning r.*, o.number::text as organization_number
  `.execute(db)
  return rows[0]
}
