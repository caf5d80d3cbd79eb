import { createHash } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type { Rows } from '../../db/rows.ts'
import type { Tx } from '../run.ts'
import { opened, stepOf } from './totp.ts'

export const hashOfRecoveryCode = (code: string): Buffer =>
  createHash('sha256').update(code.replaceAll(/[\s-]/g, '').toLowerCase()).digest()

/** Whether a password alone does not let this person in. */
export async function hasSecondFactor(db: Kysely<Rows>, personId: string): Promise<boolean> {
  const row = await db.selectFrom('people').select('totp_since').where('id', '=', personId).executeTakeFirst()
  return row?.totp_since != null
}

/**
 * Whether this is a code of the person, which is used up by that; one for recovery counts as well. Undefined: it is none.
 * `now`: what the clock says.
 */
export async function isCodeRight(
  { db, context, now }: Pick<Tx, 'db' | 'context' | 'now'>,
  personId: string,
  given: string,
): Promise<'code' | 'recovery' | undefined> {
  const code = given.replaceAll(/\s/g, '')
  const row = await db
    .selectFrom('people')
    .select(['totp_secret', 'totp_since'])
    .where('id', '=', personId)
    .executeTakeFirst()
  if (!row?.totp_since) return undefined
  const secret = opened({ context }, personId, row.totp_secret)
  const step = secret === undefined ? undefined : await stepOf(secret, code, now)
  if (step !== undefined) return (await takeStep(db, personId, step)) ? 'code' : undefined
  const { rows } = await sql`delete from recovery_codes
    where person_id = ${personId} and hash = ${hashOfRecoveryCode(code)} returning 1`.execute(db)
  return rows.length > 0 ? 'recovery' : undefined
}

/** Of two that come with the same code, also at once, one is let in (RFC 6238, section 5.2). */
export async function takeStep(db: Kysely<Rows>, personId: string, step: number): Promise<boolean> {
  const { rows } = await sql`update people set totp_step = ${step}
    where id = ${personId} and (totp_step is null or totp_step < ${step}) returning 1`.execute(db)
  return rows.length > 0
}
