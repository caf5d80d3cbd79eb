import { createHash } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type { Rows } from '../../db/rows.ts'
import { normalizeEmail } from '../../lib/email-address.ts'
import type { PersonActor } from '../actor.ts'
import { chosen, type Membership, membershipColumns } from './membership.ts'

/**
 * Who somebody is here for whom an identity provider vouches: the person with that address. `organization` (uuid or
 * number) picks one of the person's organizations, default: the oldest. Undefined: nobody here has the address;
 * `forbidden` when the person is not a member there. Such a token never manages the installation.
 */
export async function personBehind(
  db: Kysely<Rows>,
  identity: { email: string; expiresAt: Date },
  organization: string | undefined,
): Promise<PersonActor | undefined> {
  const email = normalizeEmail(identity.email)
  if (!email) return undefined
  const { rows } = await sql<Membership>`
    select ${membershipColumns}
    from people p
    join memberships m on m.person_id = p.id
    join organizations o on o.id = m.organization_id
    where p.email = ${email}
    order by o.number
  `.execute(db)
  const [first] = rows
  if (!first) return undefined
  const row = chosen(rows, organization ?? first.member_of)
  return {
    kind: 'person',
    organizationId: row.member_of,
    organizationNumber: row.organization_number,
    personId: row.person_id,
    personNumber: row.person_number,
    role: row.role,
    tokenId: tokenIdOf(row.person_id),
    tokenExpiresAt: identity.expiresAt,
    managesInstallation: false,
  }
}

/** Providers give out new tokens all the time: for limits, all those of a person are one. */
function tokenIdOf(personId: string): string {
  const hex = createHash('sha256').update(`identity of ${personId}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
