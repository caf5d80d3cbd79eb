import { sql } from 'kysely'
import { newId } from '../../lib/ids.ts'
import type { Tx } from '../run.ts'
import { actingPerson } from './memberships.ts'

/** A device of a person that wants to be told. */
export interface PushSubscription {
  number: string
  kind: string
  identifier: string
  attributes: Record<string, unknown>
  createdAt: Date
  updatedAt: Date
}

/** Keeps where a device of the acting person is told; it belongs to whoever came with it last. */
export async function keepPushSubscription(
  tx: Tx,
  input: Pick<PushSubscription, 'kind' | 'identifier' | 'attributes'>,
): Promise<PushSubscription> {
  const { id: person_id } = await actingPerson(tx)
  const columns = { person_id, kind: input.kind, attributes: JSON.stringify(input.attributes) }
  const row = await tx.db
    .insertInto('push_subscriptions')
    .values({
      id: newId(),
      identifier: input.identifier,
      ...columns,
      created_at: tx.now,
      updated_at: tx.now,
    })
    .onConflict((on) => on.column('identifier').doUpdateSet({ ...columns, updated_at: tx.now }))
    .returningAll()
    .executeTakeFirstOrThrow()
  return {
    number: row.number,
    kind: row.kind,
    identifier: row.identifier,
    attributes: row.attributes as Record<string, unknown>,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}

/** Forgets a device of the acting person, by its name or by its token. */
export async function dropPushSubscription(tx: Tx, named: string): Promise<void> {
  const { id } = await actingPerson(tx)
  await sql`delete from push_subscriptions
    where person_id = ${id} and (identifier = ${named} or attributes->>'push_token' = ${named})`.execute(
    tx.db,
  )
}
