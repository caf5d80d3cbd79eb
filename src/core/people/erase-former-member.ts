import { sql } from 'kysely'
import type { Tx } from '../run.ts'

/** Takes out of somebody who worked here, and is a contact of the same id now, what is his own; not while he works elsewhere. */
export async function eraseFormerMember(tx: Tx, { id }: { id: string }): Promise<void> {
  await sql`
    update people p set email = 'anonymized-' || p.id, name = 'Anonymized user', display_name = null, avatar_blob = null,
      profile = '{}', password_hash = null
    where p.id = ${id} and not exists (select from memberships m where m.person_id = p.id)
  `.execute(tx.db)
}
