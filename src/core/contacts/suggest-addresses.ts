import { sql } from 'kysely'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'

/** Somebody who can be written to. */
export interface SuggestedAddress {
  name: string
  address: string
  /** Null: somebody who works here. */
  contactId: string | null
}

/** So many of each kind are looked at; of a letter or two there may be thousands. */
const CANDIDATES = 50

/**
 * Whom somebody means who has begun to type: whose address, name or second name begins so, who was heard of last comes
 * first. Whoever was written to is a contact.
 */
export async function suggestAddresses(
  tx: Tx,
  { text, limit }: { text: string; limit: number },
): Promise<SuggestedAddress[]> {
  permit(tx.actor, 'conversation:read')
  const begun = text.trim().toLowerCase()
  if (begun === '') return []
  const { organizationId } = tx.actor
  const beginning = `${begun.replace(/[\\%_]/g, (character) => `\\${character}`)}%`
  const { rows } = await sql<{ name: string; address: string; contact_id: string | null }>`
    with found as (
      (select contact_id as id from contact_addresses
        where organization_id = ${organizationId} and kind = 'email' and value like ${beginning} limit ${CANDIDATES})
      union
      (select id from contacts
        where organization_id = ${organizationId} and lower(name) like ${beginning} limit ${CANDIDATES})
      union
      (select id from contacts
        where organization_id = ${organizationId} and lower(split_part(name, ' ', 2)) like ${beginning}
        limit ${CANDIDATES})
    )
    select * from (
      select c.name, a.value as address, c.id as contact_id, c.last_activity_at as heard_at
      from found f
      join contacts c on c.organization_id = ${organizationId} and c.id = f.id and not c.is_blocked
      join lateral (
        select value from contact_addresses a
        where a.organization_id = ${organizationId} and a.contact_id = c.id and a.kind = 'email'
        order by a.value like ${beginning} desc, a.created_at, a.value limit 1) a on true
      union all
      select coalesce(m.display_name, p.name), p.email, null, null
      from memberships m join people p on p.id = m.person_id
      where m.organization_id = ${organizationId} and (p.email like ${beginning}
        or lower(coalesce(m.display_name, p.name)) like ${beginning}
        or lower(split_part(coalesce(m.display_name, p.name), ' ', 2)) like ${beginning})
    ) x
    order by x.heard_at desc nulls last, x.address limit ${limit}
  `.execute(tx.db)
  return rows.map(({ name, address, contact_id }) => ({ name, address, contactId: contact_id }))
}
