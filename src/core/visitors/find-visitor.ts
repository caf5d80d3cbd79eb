import type { Kysely } from 'kysely'
import type { Rows } from '../../db/rows.ts'
import type { ContactActor } from '../actor.ts'
import { type Inbox, inboxByIdentifier } from '../inboxes/index.ts'

export interface FoundDoor {
  inbox: Inbox
  organization: { id: string; number: string; isSuspended: boolean }
}

/** The inbox behind a public name, where visitors come by this channel; undefined: there is none. */
export async function findDoor(
  db: Kysely<Rows>,
  { identifier, channel }: { identifier: string; channel: 'website' | 'api' },
): Promise<FoundDoor | undefined> {
  const door = await inboxByIdentifier(db, identifier)
  return door?.inbox.channel === channel ? door : undefined
}

/** Who is known in an inbox by this id; undefined: nobody. */
export async function findVisitor(
  db: Kysely<Rows>,
  { inbox, organization }: FoundDoor,
  sourceId: string,
): Promise<ContactActor | undefined> {
  const row = await db
    .selectFrom('contact_inboxes as i')
    .innerJoin('contacts as c', (join) =>
      join.onRef('c.organization_id', '=', 'i.organization_id').onRef('c.id', '=', 'i.contact_id'),
    )
    .select(['i.id', 'c.id as contact_id', 'c.number', 'c.name'])
    .where('i.organization_id', '=', organization.id)
    .where('i.inbox_id', '=', inbox.id)
    .where('i.source_id', '=', sourceId)
    .executeTakeFirst()
  if (!row) return undefined
  return {
    kind: 'contact',
    organizationId: organization.id,
    organizationNumber: organization.number,
    contactId: row.contact_id,
    contactNumber: row.number,
    name: row.name,
    contactInboxId: row.id,
  }
}
