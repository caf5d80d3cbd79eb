import { createHmac } from 'node:crypto'
import { sql } from 'kysely'
import { newId } from '../../lib/ids.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import { hashOf } from './token-facts.ts'

const NAME = 'platform'

/**
 * The token by which a program acts as a member of the actor's organization: the same one each time it is asked for,
 * as long as nobody ends it.
 */
export async function programToken(tx: Tx, personId: string): Promise<string> {
  permit(tx.actor, 'organization:manage')
  const { organizationId } = tx.actor
  const { rows } = await sql<{ n: string }>`
    select count(*)::text as n from tokens
    where organization_id = ${organizationId} and person_id = ${personId} and name = ${NAME}
      and revoked_at is not null`.execute(tx.db)
  const token = createHmac('sha256', tx.context.secret)
    .update(`token of ${personId} in ${organizationId} after ${rows[0]?.n} others`)
    .digest('base64url')
  await tx.db
    .insertInto('tokens')
    .values({
      organization_id: organizationId,
      id: newId(),
      person_id: personId,
      name: NAME,
      hash: hashOf(token),
      created_at: tx.now,
    })
    .onConflict((on) => on.column('hash').doNothing())
    .execute()
  return token
}
