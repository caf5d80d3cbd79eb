import { createHash, timingSafeEqual } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type { Rows } from '../../db/rows.ts'
import type { PersonActor } from '../actor.ts'
import { forbidden } from '../errors.ts'

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

/** The operator's token has no row: it lives in this process, as long as it does. */
export const OPERATOR_TOKEN_ID = '00000000-0000-0000-0000-000000000000'

/** Whether two secrets are the same, in a time that tells nothing about where they differ. */
const isSame = (given: string, expected: string): boolean => timingSafeEqual(digest(given), digest(expected))

/**
 * Who the person at this machine's command line is: the first administrator of an organization (number or uuid;
 * default: the first one), who may also manage the installation. Undefined when the given token is not the
 * operator's, and while there is no organization at all. Throws `forbidden` for one that does not exist.
 */
export async function operatorBehind(
  db: Kysely<Rows>,
  tokens: { given: string; expected: string },
  organization: string | undefined,
): Promise<PersonActor | undefined> {
  if (!isSame(tokens.given, tokens.expected)) return undefined
  const wanted = organization?.toLowerCase() ?? null
  const { rows } = await sql<Administrator>`
    select o.id, o.number, p.id as person_id, p.number as person_number
    from organizations o
    join memberships m on m.organization_id = o.id and m.role = 'administrator'
    join people p on p.id = m.person_id
    where ${wanted}::text is null or o.number::text = ${wanted} or o.id::text = ${wanted}
    order by o.number, p.number limit 1
  `.execute(db)
  const found = rows[0]
  if (!found && wanted !== null) throw forbidden('there is no such organization, or nobody administers it')
  if (!found) return undefined
  return {
    kind: 'person',
    organizationId: found.id,
    organizationNumber: found.number,
    personId: found.person_id,
    personNumber: found.person_number,
    role: 'administrator',
    tokenId: OPERATOR_TOKEN_ID,
    managesInstallation: true,
  }
}

interface Administrator {
  id: string
  number: string
  person_id: string
  person_number: string
}
