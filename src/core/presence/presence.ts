import { type Kysely, sql } from 'kysely'
import type { Rows } from '../../db/rows.ts'
import type { Availability } from '../people/index.ts'
import type { Tx } from '../run.ts'
import type { Present } from './types.ts'

/** How long a sign of life lasts: open apps of people give one every 20 seconds, pages of visitors every 60. */
const PERSON_SECONDS = 20
const CONTACT_SECONDS = 90

/** Writes down that somebody is there right now. Times are the database's, so that several processes agree. */
export async function notePresence(tx: Tx, who: Present): Promise<void> {
  const id = who.kind === 'person' ? who.personId : who.contactId
  await sql`
    insert into presence (organization_id, kind, id, seen_at)
    values (${tx.actor.organizationId}, ${who.kind}, ${id}, clock_timestamp())
    on conflict (organization_id, kind, id) do update set seen_at = excluded.seen_at
  `.execute(tx.db)
}

/** The people of the organization who are there, by number, with the availability that they have set. */
export async function onlinePeople(tx: Tx): Promise<Map<string, Availability>> {
  const organizationId = tx.actor.organizationId
  const { rows } = await sql<{ number: string; availability: Availability }>`
    select p.number, m.availability
    from memberships m join people p on p.id = m.person_id
    where m.organization_id = ${organizationId} and (not m.is_auto_offline or exists (
      select from presence s where s.organization_id = ${organizationId} and s.kind = 'person'
        and s.id = m.person_id and s.seen_at > clock_timestamp() - make_interval(secs => ${PERSON_SECONDS})))
    order by p.number
  `.execute(tx.db)
  return new Map(rows.map(({ number, availability }) => [number, availability]))
}

/** The contacts who are there, by number. */
export async function onlineContacts(tx: Tx): Promise<string[]> {
  const organizationId = tx.actor.organizationId
  const { rows } = await sql<{ number: string }>`
    select c.number
    from presence s join contacts c on c.organization_id = s.organization_id and c.id = s.id
    where s.organization_id = ${organizationId} and s.kind = 'contact'
      and s.seen_at > clock_timestamp() - make_interval(secs => ${CONTACT_SECONDS})
    order by c.number
  `.execute(tx.db)
  return rows.map(({ number }) => number)
}

/** Forgets who was there long ago. */
export async function forgetPresence(db: Kysely<Rows>): Promise<void> {
  await sql`delete from presence where seen_at < now() - interval '1 hour'`.execute(db)
}
