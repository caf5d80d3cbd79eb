import { type Kysely, sql } from 'kysely'
import type { Rows } from '../../db/rows.ts'
import { arrayOf } from '../sql-array.ts'
import { livingTokens } from '../tokens/index.ts'
import type { Audience, ContactEnd, Exception, Hearer, Reach } from './types.ts'

/**
 * How far hearers of one organization may hear at this moment, by the id that names each. Who is missing may not hear
 * anything any more: no member, no contact there, or the organization is suspended.
 */
export async function reachOf(
  db: Kysely<Rows>,
  organizationId: string,
  hearers: Iterable<Hearer>,
): Promise<Map<string, Reach>> {
  const people: (Hearer & { kind: 'person' })[] = []
  const contactInboxes: string[] = []
  for (const each of hearers)
    if (each.kind === 'person') people.push(each)
    else contactInboxes.push(each.contactInboxId)
  const [members, contacts] = await Promise.all([
    people.length > 0 ? membersAmong(db, organizationId, people) : [],
    contactInboxes.length > 0 ? contactsAmong(db, organizationId, contactInboxes) : [],
  ])
  return new Map([...members, ...contacts])
}

const isServed = (organizationId: string) =>
  sql`not exists (select from organizations o where o.id = ${organizationId} and o.is_suspended)`

interface MemberRow {
  person_id: string
  role: string
  stamp: string | null
  inboxes: string[]
  tokens: string[]
}

async function membersAmong(
  db: Kysely<Rows>,
  organizationId: string,
  hearers: (Hearer & { kind: 'person' })[],
) {
  const ids = hearers.map(({ personId }) => personId)
  const tokenIds = hearers.flatMap(({ tokenId }) => tokenId ?? [])
  const { rows } = await sql<MemberRow>`
    select m.person_id, m.role, p.password_hash as stamp, array(select i.inbox_id from inbox_members i
      where i.organization_id = m.organization_id and i.person_id = m.person_id) as inboxes,
      ${livingTokens(tokenIds)} as tokens
    from memberships m join people p on p.id = m.person_id
    where m.organization_id = ${organizationId} and m.person_id = any(${arrayOf('uuid', ids)})
      and ${isServed(organizationId)}
  `.execute(db)
  return rows.map(({ person_id: personId, role, stamp, inboxes, tokens }): [string, Reach] => [
    personId,
    {
      kind: 'person',
      personId,
      isAdministrator: role === 'administrator',
      inboxIds: new Set(inboxes),
      stamp,
      tokenIds: new Set(tokens),
    },
  ])
}

async function contactsAmong(db: Kysely<Rows>, organizationId: string, ids: string[]) {
  const { rows } = await sql<{ id: string; contact_id: string; is_verified: boolean }>`
    select id, contact_id, is_verified from contact_inboxes
    where organization_id = ${organizationId} and id = any(${arrayOf('uuid', ids)})
      and ${isServed(organizationId)}
  `.execute(db)
  return rows.map((row): [string, Reach] => [
    row.id,
    {
      kind: 'contact',
      contactId: row.contact_id,
      contactInboxId: row.id,
      isVerified: row.is_verified,
    },
  ])
}

/** Whether something meant for an audience may be told to whoever reaches so far. */
export function mayHear(reach: Reach, audience: Audience): boolean {
  if (reach.kind === 'contact')
    return (
      audience.kind === 'conversation' &&
      audience.contact !== null &&
      isAtEnd(reach, audience.contact) &&
      !isExcepted(reach.contactId, audience.except)
    )
  if (audience.kind === 'people') return true
  if (audience.kind === 'person' && audience.personId !== reach.personId) return false
  if (audience.kind === 'conversation' && isExcepted(reach.personId, audience.except)) return false
  const { inboxId } = audience
  return reach.isAdministrator || inboxId === undefined || reach.inboxIds.has(inboxId)
}

const isAtEnd = (reach: Reach & { kind: 'contact' }, end: ContactEnd): boolean =>
  reach.contactInboxId === end.contactInboxId ||
  (reach.isVerified && end.isVerified && reach.contactId === end.contactId)

const isExcepted = (id: string, except: Exception | undefined): boolean =>
  except !== undefined && ('personId' in except ? except.personId : except.contactId) === id

/** The conversations of which a contact may hear. */
export async function conversationsReached(
  db: Kysely<Rows>,
  organizationId: string,
  reach: Reach & { kind: 'contact' },
): Promise<string[]> {
  const ends = reach.isVerified
    ? sql`select id from contact_inboxes where organization_id = ${organizationId}
          and contact_id = ${reach.contactId} and is_verified`
    : sql`select ${reach.contactInboxId}::uuid`
  const { rows } = await sql<{ id: string }>`
    select id from conversations where organization_id = ${organizationId} and contact_inbox_id in (${ends})
  `.execute(db)
  return rows.map(({ id }) => id)
}
