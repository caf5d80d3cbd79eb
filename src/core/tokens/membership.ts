import { sql } from 'kysely'
import { AppError } from '../errors.ts'

/** One organization that a person belongs to. */
export interface Membership {
  person_id: string
  person_number: string
  member_of: string
  organization_number: string
  role: 'administrator' | 'agent'
}

/** Of people `p`, memberships `m` and organizations `o`. */
export const membershipColumns = sql`p.id as person_id, p.number as person_number, o.id as member_of,
  o.number as organization_number, m.role`

/** The membership of the organization (uuid or number) that a call is about. */
export function chosen<T extends Membership>(memberships: T[], wanted: string): T {
  const found = memberships.find(
    (each) => each.member_of === wanted.toLowerCase() || each.organization_number === wanted,
  )
  if (!found) throw new AppError('forbidden', 'this token does not reach that organization')
  return found
}
