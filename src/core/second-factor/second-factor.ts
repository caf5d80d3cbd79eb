import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { conflict, invalid } from '../errors.ts'
import { append } from '../events/index.ts'
import { actingPerson, personOnlyHere } from '../people/index.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import { hashOfRecoveryCode, hasSecondFactor } from './check.ts'
import { newSecret, opened, placeOf, stepOf, uriOf } from './totp.ts'

const RECOVERY_CODES = 10

/**
 * A new secret for the acting person. It counts once a code of it was shown; until then, nothing is asked for. Throws
 * `conflict` where one counts already, and for who has no password beside which it could be asked for.
 */
export async function offerSecondFactor(tx: Tx): Promise<{ secret: string; uri: string }> {
  const person = await actingPerson(tx)
  const secret = await newSecret()
  const { rows } = await sql<{ has_password: boolean; is_on: boolean }>`
    select password_hash is not null as has_password, totp_since is not null as is_on
    from people where id = ${person.id} for update
  `.execute(tx.db)
  if (rows[0]?.is_on) throw conflict('there is a second factor already')
  if (!rows[0]?.has_password) throw conflict('a second factor needs a password as the first')
  const sealed = tx.context.secrets.seal(secret, placeOf(person.id))
  await sql`update people set totp_secret = ${sealed}, totp_step = null where id = ${person.id}`.execute(
    tx.db,
  )
  return { secret, uri: await uriOf(secret, person.email) }
}

/** Shows that the person has the secret, which is asked for from then on. Returns the codes for recovery, this once. */
export async function confirmSecondFactor(tx: Tx, { code }: { code: string }): Promise<string[]> {
  const person = await actingPerson(tx)
  const { rows } = await sql<{ totp_secret: string | null; is_on: boolean }>`
    select totp_secret, totp_since is not null as is_on from people where id = ${person.id} for update
  `.execute(tx.db)
  if (rows[0]?.is_on) throw conflict('there is a second factor already')
  const secret = opened(tx, person.id, rows[0]?.totp_secret ?? null)
  if (secret === undefined) throw conflict('ask for a secret first')
  const step = await stepOf(secret, code.replaceAll(/\s/g, ''), tx.now)
  if (step === undefined) throw invalid('this is not the code of now', { field: 'code' })
  await sql`update people set totp_since = ${tx.now}, totp_step = ${step} where id = ${person.id}`.execute(
    tx.db,
  )
  const codes = Array.from({ length: RECOVERY_CODES }, newRecoveryCode)
  await sql`delete from recovery_codes where person_id = ${person.id}`.execute(tx.db)
  await tx.db
    .insertInto('recovery_codes')
    .values(codes.map((each) => ({ person_id: person.id, hash: hashOfRecoveryCode(each) })))
    .execute()
  await append(tx, { type: 'second_factor.set', data: { personId: person.id } })
  return codes
}

/** 80 bits, without letters that look like digits: `k3m9-…`. */
function newRecoveryCode(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz023456789'
  const text = [...randomBytes(16)].map((byte) => letters[byte % 32]).join('')
  return text.match(/.{4}/g)?.join('-') ?? text
}

/**
 * Lets a password alone be enough again: the acting person's own, which it has shown by then, or a member's who has lost
 * it. Throws `conflict` for who works elsewhere too: others rely on it there.
 */
export async function removeSecondFactor(tx: Tx, personId: string): Promise<void> {
  const isOwn = tx.actor.kind === 'person' && tx.actor.personId === personId
  if (!isOwn) {
    permit(tx.actor, 'organization:manage')
    await personOnlyHere(tx, personId)
  }
  if (!(await hasSecondFactor(tx.db, personId))) throw conflict('there is no second factor')
  await sql`update people set totp_secret = null, totp_since = null, totp_step = null where id = ${personId}`.execute(
    tx.db,
  )
  await sql`delete from recovery_codes where person_id = ${personId}`.execute(tx.db)
  await append(tx, { type: 'second_factor.removed', data: { personId } })
}
