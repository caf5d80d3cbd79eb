import { createHmac, timingSafeEqual } from 'node:crypto'
import { sql } from 'kysely'
import type { PersonActor } from '../actor.ts'
import { forbidden } from '../errors.ts'
import { append, type NewEvent } from '../events/index.ts'
import { membershipsOf } from '../people/index.ts'
import type { CoreContext, Tx } from '../run.ts'
import { chosen, type Membership, membershipColumns } from './membership.ts'
import { isAlive } from './token-facts.ts'

/** Where somebody is signed in. */
export interface ListedSession {
  id: string
  /** `session`: of a program; `cookie`: of a browser. */
  kind: 'session' | 'cookie'
  device: string | null
  address: string | null
  createdAt: Date
  lastUsedAt: Date | null
  expiresAt: Date | null
}

/** The acting person's sessions, the one used last first. */
export async function listSessions(tx: Tx, actor: PersonActor): Promise<ListedSession[]> {
  const { rows } = await sql<ListedSession>`
    select t.id, t.kind, t.device, t.address, t.created_at as "createdAt", t.last_used_at as "lastUsedAt",
      t.expires_at as "expiresAt"
    from tokens t where t.person_id = ${actor.personId} and t.kind <> 'token' and ${isAlive}
    order by t.last_used_at desc nulls last, t.created_at desc
  `.execute(tx.db)
  return rows
}

/**
 * Lets the browser's session of the acting person go on in another of its organizations (uuid or number), and returns who
 * acts from then on. Throws `forbidden` for one that is none of them, and for tokens: these name theirs in each call.
 */
export async function moveSession(tx: Tx, actor: PersonActor, organization: string): Promise<PersonActor> {
  if (!actor.byCookie) throw forbidden('only the session of a browser moves')
  const { rows } = await sql<Membership>`
    select ${membershipColumns} from people p
    join memberships m on m.person_id = p.id join organizations o on o.id = m.organization_id
    where p.id = ${actor.personId}
  `.execute(tx.db)
  const {
    member_of: organizationId,
    organization_number: organizationNumber,
    role,
  } = chosen(rows, organization)
  await sql`
    update tokens set organization_id = ${organizationId}
    where person_id = ${actor.personId} and id = ${actor.tokenId} and kind = 'cookie'
  `.execute(tx.db)
  return { ...actor, organizationId, organizationNumber, role }
}

/** What goes with each change that a browser asks for: only pages of ours can know it. */
export const csrfToken = ({ secret }: Pick<CoreContext, 'secret'>, tokenId: string): string =>
  createHmac('sha256', secret).update(`csrf ${tokenId}`).digest('base64url')

/** Whether it belongs to that session, in a time that tells nothing about where it differs. */
export function isCsrfToken(context: Pick<CoreContext, 'secret'>, tokenId: string, given: string): boolean {
  const expected = Buffer.from(csrfToken(context, tokenId))
  const shown = Buffer.from(given)
  return shown.length === expected.length && timingSafeEqual(shown, expected)
}

/** Logs something about somebody in each organization where that person works. */
export async function noteWhereverItWorks(tx: Tx, personId: string, event: NewEvent): Promise<void> {
  for (const { organizationId, organizationNumber } of await membershipsOf(tx.db, personId)) {
    const own: Tx = { ...tx, actor: { ...tx.actor, organizationId, organizationNumber } }
    await append(own, event)
    tx.lastEvent = own.lastEvent
  }
}
