import { randomBytes } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type { Rows } from '../../db/rows.ts'
import { normalizeEmail } from '../../lib/email-address.ts'
import { isUuid, newId } from '../../lib/ids.ts'
import type { PersonActor } from '../actor.ts'
import { notFound } from '../errors.ts'
import { append } from '../events/index.ts'
import { membershipsOf } from '../people/index.ts'
import type { Tx } from '../run.ts'
import { hashOf, isAlive } from './token-facts.ts'

/** How long somebody stays signed in. */
const SESSION_DAYS = 60
/** On so many devices; the one that began first is signed out by one more. */
const MOST_SESSIONS = 25
const NAME = 'session'

export interface Session {
  id: string
  /** What is shown with every call, and ends with the session. */
  token: string
  /** Names the session. */
  client: string
  expiresAt: Date
  managesInstallation: boolean
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

/** How a session is shown from then on, and where it begins. */
export interface BeginSession {
  kind: 'session' | 'cookie'
  /** What the program calls itself. */
  device: string
  /** The network address it comes from. */
  address: string
  /** Whether who manages the installation with a token may do so in this session as well. */
  mayManage?: boolean
}

/** Begins a session of the acting person. */
export async function createSession(tx: Tx, actor: PersonActor, input: BeginSession): Promise<Session> {
  const token = randomBytes(24).toString('base64url')
  const id = newId()
  const expiresAt = new Date(tx.now.getTime() + SESSION_DAYS * 86_400_000)
  const device = input.device.slice(0, 300)
  await sql`
    delete from tokens where person_id = ${actor.personId} and kind <> 'token' and (expires_at < ${tx.now}
      or id in (select id from tokens where person_id = ${actor.personId} and kind <> 'token'
        order by created_at desc offset ${MOST_SESSIONS - 1}))
  `.execute(tx.db)
  const { rows } = await sql<{ manages_installation: boolean }>`
    insert into tokens (organization_id, id, person_id, name, hash, kind, device, address, created_at, last_used_at,
      expires_at, manages_installation)
    select ${actor.organizationId}, ${id}, ${actor.personId}, ${NAME}, ${hashOf(token)}, ${input.kind}, ${device},
      ${input.address}, ${tx.now}::timestamptz, ${tx.now}::timestamptz, ${expiresAt}::timestamptz,
      ${input.mayManage ?? false} and exists (select from tokens t where t.person_id = ${actor.personId}
        and t.manages_installation and t.kind = 'token' and ${isAlive})
    returning manages_installation
  `.execute(tx.db)
  const { kind, address } = input
  await append(tx, {
    type: 'session.began',
    data: { sessionId: id, personId: actor.personId, kind, device, address },
  })
  const managesInstallation = rows[0]?.manages_installation ?? false
  return { id, token, client: clientOf(id), expiresAt, managesInstallation }
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

/** Ends the session in which the acting person came. */
export async function endOwnSession(tx: Tx, actor: PersonActor): Promise<void> {
  await endSession(tx, actor, actor.tokenId)
}

/** Ends one of the acting person's sessions. Throws `not_found` for what is none. */
export async function endSession(tx: Tx, { personId }: PersonActor, id: string): Promise<void> {
  if (!isUuid(id)) throw notFound('session')
  const { rows } = await sql`update tokens set revoked_at = ${tx.now}
    where person_id = ${personId} and id = ${id} and kind <> 'token' and revoked_at is null
    returning id`.execute(tx.db)
  if (rows.length === 0) throw notFound('session')
  await append(tx, { type: 'session.ended', data: { sessionId: id, personId } })
}

/** Ends all sessions of a person, but for the one named: a new password is asked for everywhere. */
export async function endSessions(tx: Tx, personId: string, except?: string): Promise<void> {
  const { rows } = await sql<{ id: string }>`update tokens set revoked_at = ${tx.now}
    where person_id = ${personId} and kind <> 'token' and revoked_at is null
      and id is distinct from ${except ?? null}::uuid
    returning id`.execute(tx.db)
  const ended = rows.map(({ id }) => id)
  if (ended.length > 0) await append(tx, { type: 'session.ended', data: { sessionIds: ended, personId } })
}
