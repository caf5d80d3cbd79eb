import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { PersonActor } from '../actor.ts'
import type { Tx } from '../run.ts'

/** Of tokens `t`. */
export const isAlive = sql`t.revoked_at is null and (t.expires_at is null or t.expires_at > now())`

export const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest()

/** When what the acting person came with ends; null: not by itself. */
export async function ownExpiry(tx: Tx, actor: PersonActor): Promise<Date | null> {
  if (actor.tokenExpiresAt) return actor.tokenExpiresAt
  const row = await tx.db
    .selectFrom('tokens')
    .select('expires_at')
    .where('person_id', '=', actor.personId)
    .where('id', '=', actor.tokenId)
    .executeTakeFirst()
  return row?.expires_at ?? null
}
