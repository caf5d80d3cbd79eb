import { sql } from 'kysely'
import { isNumber } from '../../lib/ids.ts'
import type { Core } from '../run.ts'
import { isPubsubToken, listenerNamed, livingTokens } from '../tokens/index.ts'
import type { Hearer, Reach, RealtimeOrganization } from './types.ts'

export interface FoundHearer {
  organization: RealtimeOrganization
  hearer: Hearer
  /** Of the person, or of the contact inbox. */
  number: string
  /** Whether the token is still that of whoever reaches so far. */
  isStillGood(reach: Reach): boolean
}

type Asked = Pick<Core, 'context' | 'database'>

/**
 * Whose token to listen this is: a person's, then in the organization of that number, or a contact's in one inbox.
 * Undefined: nobody's, or the organization is none of the person's, or it is suspended.
 */
export async function findHearer(
  core: Asked,
  { token, organization }: { token: string; organization: string | undefined },
): Promise<FoundHearer | undefined> {
  const named = listenerNamed(token)
  if (named?.kind === 'contact_inbox') return contactBehind(core, token, named.number)
  if (named && organization !== undefined && isNumber(organization))
    return personBehind(core, token, { number: named.number, tokenId: named.tokenId, organization })
  return undefined
}

async function personBehind(
  { context, database }: Asked,
  token: string,
  { number, tokenId, organization }: { number: string; tokenId: string | undefined; organization: string },
): Promise<FoundHearer | undefined> {
  const asked = tokenId === undefined ? [] : [tokenId]
  const { rows } = await sql<{ id: string; person_id: string; stamp: string | null; tokens: string[] }>`
    select o.id, p.id as person_id, p.password_hash as stamp, ${livingTokens(asked)} as tokens
    from organizations o
    join memberships m on m.organization_id = o.id
    join people p on p.id = m.person_id
    where o.number = ${organization}::bigint and p.number = ${number}::bigint and not o.is_suspended
  `.execute(database.kysely)
  const [row] = rows
  const isOf = (stamp: string | null) =>
    isPubsubToken(context, token, { kind: 'person', number, stamp, tokenId })
  const isAmong = (living: Iterable<string>) => asked.every((each) => [...living].includes(each))
  if (!row || !isOf(row.stamp) || !isAmong(row.tokens)) return undefined
  return {
    organization: { id: row.id, number: organization },
    hearer: { kind: 'person', personId: row.person_id, ...(tokenId === undefined ? {} : { tokenId }) },
    number,
    isStillGood: (reach) => reach.kind === 'person' && isOf(reach.stamp) && isAmong(reach.tokenIds),
  }
}

async function contactBehind(
  { context, database }: Asked,
  token: string,
  number: string,
): Promise<FoundHearer | undefined> {
  if (!isPubsubToken(context, token, { kind: 'contact_inbox', number })) return undefined
  const { rows } = await sql<{ id: string; number: string; contact_inbox_id: string }>`
    select o.id, o.number, c.id as contact_inbox_id
    from contact_inboxes c join organizations o on o.id = c.organization_id
    where c.number = ${number}::bigint and not o.is_suspended
  `.execute(database.kysely)
  const [row] = rows
  if (!row) return undefined
  return {
    organization: { id: row.id, number: row.number },
    hearer: { kind: 'contact', contactInboxId: row.contact_inbox_id },
    number,
    isStillGood: (reach) => reach.kind === 'contact',
  }
}
