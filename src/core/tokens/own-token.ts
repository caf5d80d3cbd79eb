import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { newId } from '../../lib/ids.ts'
import type { PersonActor } from '../actor.ts'
import { append } from '../events/index.ts'
import type { Tx } from '../run.ts'
import { OPERATOR_TOKEN_ID } from './operator.ts'
import { hashOf } from './token-facts.ts'

const OWN = 'profile'

/**
 * Gives the acting person another token in the place of the one it came with. Who came otherwise (in a session, with a
 * token that is not stored here) gets one of its own, and the last one made like this ends. Returns as who it acts from then on.
 */
export async function replaceOwnToken(
  tx: Tx,
  actor: PersonActor,
): Promise<{ token: string; actor: PersonActor }> {
  const token = `pt_${randomBytes(32).toString('base64url')}`
  const before = await ownToken(tx, actor)
  const name = before?.name ?? OWN
  await sql`update tokens set revoked_at = ${tx.now} where person_id = ${actor.personId} and revoked_at is null
    and (id = ${before?.id ?? null}::uuid
      or (${before === undefined} and name = ${OWN} and organization_id = ${actor.organizationId}))`.execute(
    tx.db,
  )
  const id = newId()
  await tx.db
    .insertInto('tokens')
    .values({
      organization_id: before?.organization_id ?? actor.organizationId,
      id,
      person_id: actor.personId,
      name,
      hash: hashOf(token),
      manages_installation: before?.manages_installation ?? false,
      is_bound: before?.is_bound ?? false,
      created_at: tx.now,
    })
    .execute()
  await append(tx, { type: 'token.created', data: { tokenId: id, personId: actor.personId, name } })
  return { token, actor: before ? { ...actor, tokenId: id } : actor }
}

/** The stored token that the acting person came with; none for sessions, and for what ends by itself. */
async function ownToken(tx: Tx, actor: PersonActor) {
  if (actor.tokenId === OPERATOR_TOKEN_ID || actor.tokenExpiresAt) return undefined
  return tx.db
    .selectFrom('tokens')
    .select(['id', 'organization_id', 'name', 'manages_installation', 'is_bound'])
    .where('person_id', '=', actor.personId)
    .where('id', '=', actor.tokenId)
    .where('expires_at', 'is', null)
    .where('kind', '=', 'token')
    .executeTakeFirst()
}
