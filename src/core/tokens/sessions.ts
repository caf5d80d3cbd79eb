import { randomBytes } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type { Rows } from '../../db/rows.ts'
import { normalizeEmail } from '../../lib/email-address.ts'
import { newId } from '../../lib/ids.ts'
import type { PersonActor } from '../actor.ts'
import { append } from '../events/index.ts'
import { membershipsOf } from '../people/index.ts'
import type { Tx } from '../run.ts'
import { OPERATOR_TOKEN_ID } from './operator.ts'
import { hashOf } from './tokens.ts'

/** How long somebody stays signed in. */
const SESSION_DAYS = 60
/** On so many devices; the one that began first is signed out by one more. */
const MOST_SESSIONS = 25
const NAME = 'session'

export interface Session {
  /** What is shown with every call, and ends with the session. */
  token: string
  /** Names the session. */
  client: string
  expiresAt: Date
}

/** By what a session is named beside its token. */
const clientOf = (tokenId: string): string =>
  Buffer.from(tokenId.replaceAll('-', ''), 'hex').toString('base64url')

/** Who acts when this person signs in: in the organization where it worked last. Undefined: it works nowhere. */
export async function signingIn(db: Kysely<Rows>, personId: string): Promise<PersonActor | undefined> {
  const memberships = await membershipsOf(db, personId)
  const first = memberships.find(({ isSuspended }) => !isSuspended) ?? memberships[0]
  if (!first) return undefined
  const person = await db.selectFrom('people').select('number').where('id', '=', personId).executeTakeFirst()
  return {
    kind: 'person',
    organizationId: first.organizationId,
    organizationNumber: first.organizationNumber,
    personId,
    personNumber: person?.number ?? '',
    role: first.role,
    tokenId: newId(),
    managesInstallation: false,
  }
}

/** Begins a session of the acting person. */
export async function createSession(tx: Tx, actor: PersonActor): Promise<Session> {
  const token = randomBytes(24).toString('base64url')
  const id = newId()
  const expiresAt = new Date(tx.now.getTime() + SESSION_DAYS * 86_400_000)
  await sql`
    delete from tokens where person_id = ${actor.personId} and expires_at is not null and (expires_at < ${tx.now}
      or (name = ${NAME} and id in (
        select id from tokens where person_id = ${actor.personId} and name = ${NAME} and expires_at is not null
        order by created_at desc offset ${MOST_SESSIONS - 1})))
  `.execute(tx.db)
  await tx.db
    .insertInto('tokens')
    .values({
      organization_id: actor.organizationId,
      id,
      person_id: actor.personId,
      name: NAME,
      hash: hashOf(token),
      created_at: tx.now,
      expires_at: expiresAt,
    })
    .execute()
  await append(tx, { type: 'token.created', data: { tokenId: id, personId: actor.personId, name: NAME } })
  return { token, client: clientOf(id), expiresAt }
}

/** Whether the token with which somebody came is that session, of the person with that address. */
export async function isSession(
  db: Kysely<Rows>,
  actor: PersonActor,
  { client, uid }: { client: string; uid: string },
): Promise<boolean> {
  if (client !== clientOf(actor.tokenId)) return false
  const person = await db
    .selectFrom('people')
    .select('email')
    .where('id', '=', actor.personId)
    .executeTakeFirst()
  return person !== undefined && person.email === normalizeEmail(uid)
}

/** Ends the token with which the acting person came. */
export async function endOwnToken(tx: Tx, actor: PersonActor): Promise<void> {
  await sql`update tokens set revoked_at = ${tx.now}
    where person_id = ${actor.personId} and id = ${actor.tokenId} and revoked_at is null`.execute(tx.db)
  await append(tx, { type: 'token.revoked', data: { tokenId: actor.tokenId } })
}

/** Ends all sessions of a person, but for the one named: a new password is asked for everywhere. */
export async function endSessions(tx: Tx, personId: string, except?: string): Promise<void> {
  await sql`update tokens set revoked_at = ${tx.now}
    where person_id = ${personId} and expires_at is not null and revoked_at is null
      and id is distinct from ${except ?? null}::uuid`.execute(tx.db)
}

const OWN = 'profile'

/**
 * Gives the acting person another token in the place of the one it came with. Who came otherwise (in a session, with a
 * token that is not stored here) gets one of its own, and the last one made like this ends.
 */
export async function replaceOwnToken(tx: Tx, actor: PersonActor): Promise<string> {
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
      created_at: tx.now,
    })
    .execute()
  await append(tx, { type: 'token.created', data: { tokenId: id, personId: actor.personId, name } })
  return token
}

/** The stored token that the acting person came with; none for sessions. */
async function ownToken(tx: Tx, actor: PersonActor) {
  if (actor.tokenId === OPERATOR_TOKEN_ID || actor.tokenExpiresAt) return undefined
  return tx.db
    .selectFrom('tokens')
    .select(['id', 'organization_id', 'name', 'manages_installation'])
    .where('person_id', '=', actor.personId)
    .where('id', '=', actor.tokenId)
    .where('expires_at', 'is', null)
    .executeTakeFirst()
}
