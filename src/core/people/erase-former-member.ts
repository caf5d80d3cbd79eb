import { sql } from 'kysely'
import type { Tx } from '../run.ts'

/**
 * Takes out of somebody who worked here, and is a contact of the same id now, what is his own; not while he works elsewhere,
 * had a token there, or belongs to a program that makes people: whoever may write an address can have its owner work here.
 */
export async function eraseFormerMember(tx: Tx, { id }: { id: string }): Promise<void> {
  await sql`
    with emptied as (
      update people p set email = 'anonymized-' || p.id, name = 'Anonymized user', display_name = null,
        avatar_blob = null, profile = '{}', password_hash = null, totp_secret = null, totp_since = null
      where p.id = ${id} and not exists (select from memberships m where m.person_id = p.id)
        and not exists (select from platform_grants g where g.kind = 'person' and g.object_id = p.id)
        and not exists (select from tokens t
          where t.person_id = p.id and t.organization_id <> ${tx.actor.organizationId})
      returning p.id
    ), codes as (
      delete from recovery_codes where person_id in (select id from emptied)
    ), devices as (
      update tokens set device = null, address = null where person_id in (select id from emptied)
    )
    delete from person_identities where person_id in (select id from emptied)
  `.execute(tx.db)
}
