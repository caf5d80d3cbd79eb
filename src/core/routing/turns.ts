import { type Kysely, sql } from 'kysely'
import type { Rows } from '../../db/rows.ts'
import type { Tx } from '../run.ts'

/** The right to look at the waiting conversations of an organization. */
export interface RoutingTurn {
  organization: { id: string; number: string }
  /** How often it was asked for by then. */
  calls: string
}

/** A process that died holds an organization up for so long. */
const LEASE_MS = 5_000

/** Asks for the waiting conversations of the actor's organization to be looked at. */
export async function askForTurn(tx: Tx): Promise<void> {
  await sql`
    insert into routing_turns as t (organization_id, due_at, calls) values (${tx.actor.organizationId}, ${tx.now}, 1)
    on conflict (organization_id) do update set
      due_at = least(t.due_at, excluded.due_at), calls = t.calls + 1
  `.execute(tx.db)
}

/** Takes an organization that is to be looked at, and that no other process is looking at. */
export async function takeTurn(db: Kysely<Rows>): Promise<RoutingTurn | undefined> {
  const now = new Date()
  const { rows } = await sql<{ id: string; number: string; calls: string }>`
    with due as (
      select organization_id from routing_turns
      where due_at <= ${now} and (leased_until is null or leased_until < ${now})
      order by due_at limit 1 for update skip locked
    )
    update routing_turns t set leased_until = ${new Date(now.getTime() + LEASE_MS)}
    from due join organizations o on o.id = due.organization_id
    where t.organization_id = due.organization_id
    returning o.id, o.number, t.calls
  `.execute(db)
  const [row] = rows
  return row && { organization: { id: row.id, number: row.number }, calls: row.calls }
}

/** Gives a turn back. It is due again at `next`, or at once where it was asked for meanwhile. */
export async function endTurn(
  db: Kysely<Rows>,
  { turn, next }: { turn: RoutingTurn; next: Date | null },
): Promise<void> {
  await sql`
    update routing_turns set leased_until = null,
      due_at = case when calls = ${turn.calls}::bigint then ${next}::timestamptz else ${new Date()}::timestamptz end
    where organization_id = ${turn.organization.id}
  `.execute(db)
}

/** When the next turn is due; a turn that somebody has is due when the lease ends. */
export async function nextTurnAt(db: Kysely<Rows>): Promise<Date | null> {
  const { rows } = await sql<{ at: Date | null }>`
    select min(greatest(due_at, leased_until)) as at from routing_turns where due_at is not null
  `.execute(db)
  return rows[0]?.at ?? null
}

/** Ends the leases of a process that is gone: the embedded database has one. */
export async function releaseTurns(db: Kysely<Rows>): Promise<void> {
  await sql`update routing_turns set leased_until = null where leased_until is not null`.execute(db)
}
