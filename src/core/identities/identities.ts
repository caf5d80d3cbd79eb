import { type Kysely, sql } from 'kysely'
import type { Rows } from '../../db/rows.ts'
import { forbidden, notFound } from '../errors.ts'
import { append } from '../events/index.ts'
import { type KnownPerson, personByEmail, personOnlyHere } from '../people/index.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'

/** Whom a provider of single sign-on vouches for. */
export interface Identity {
  issuer: string
  /** What the provider calls this account, and no other one ever. */
  subject: string
  /** Verified by the provider. */
  email: string
}

/**
 * The person with that address. Undefined: nobody here has it, or this is another account than the one by which the
 * person came first, or the account is somebody else's: addresses are given to others, accounts are not.
 */
export async function whoIs(db: Kysely<Rows>, identity: Identity): Promise<KnownPerson | undefined> {
  const person = await personByEmail(db, identity.email)
  if (!person) return undefined
  const { issuer, subject } = identity
  const { rows } = await sql<{ person_id: string; subject: string }>`
    select person_id, subject from person_identities
    where issuer = ${issuer} and (person_id = ${person.id} or subject = ${subject})
  `.execute(db)
  const isSame = rows.every((row) => row.person_id === person.id && row.subject === subject)
  return isSame ? person : undefined
}

/** Ties the account to the acting person, who comes by it for the first time. Throws `forbidden` for another one. */
export async function rememberIdentity(tx: Tx, personId: string, identity: Identity): Promise<void> {
  const { issuer, subject } = identity
  const made = await tx.db
    .insertInto('person_identities')
    .values({ person_id: personId, issuer, subject, created_at: tx.now })
    .onConflict((on) => on.doNothing())
    .returning('person_id')
    .executeTakeFirst()
  if (made) return append(tx, { type: 'identity.remembered', data: { personId, issuer } })
  const known = await tx.db
    .selectFrom('person_identities')
    .select('subject')
    .where('person_id', '=', personId)
    .where('issuer', '=', issuer)
    .executeTakeFirst()
  if (known?.subject !== subject) throw forbidden('this is another account than before')
}

/** Lets a member come by another account of the provider. Throws `conflict` for who works elsewhere too. */
export async function forgetIdentities(tx: Tx, personId: string): Promise<void> {
  permit(tx.actor, 'organization:manage')
  await personOnlyHere(tx, personId)
  const { rows } = await sql`delete from person_identities where person_id = ${personId} returning 1`.execute(
    tx.db,
  )
  if (rows.length === 0) throw notFound('sign-on')
  await append(tx, { type: 'identity.forgotten', data: { personId } })
}
