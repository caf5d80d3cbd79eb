import { type RawBuilder, sql } from 'kysely'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import { selectContacts } from './read-contacts.ts'
import type { Contact } from './types.ts'

/** A place in the list: behind the contact there. */
export interface ContactPlace {
  /** When it was heard of, in microseconds since 1970; null: never. */
  at: string | null
  number: string
}

type Place = ContactPlace & { id: string }

/**
 * Contacts that one can reach or recognize, who was heard of last first and those of whom nothing was heard at the end;
 * with a text those that have it in their name or an address. What comes behind a place, whatever happens to the list
 * meanwhile.
 */
export async function listHeard(
  tx: Tx,
  { text, limit, after }: { text?: string; limit: number; after?: ContactPlace },
): Promise<{ contacts: Contact[]; next: ContactPlace | null }> {
  permit(tx.actor, 'conversation:read')
  const asked = text?.trim().toLowerCase()
  const pattern = `%${(asked ?? '').replace(/[\\%_]/g, (character) => `\\${character}`)}%`
  const isAsked = asked ? sql`(lower(c.name) like ${pattern} or c.addresses like ${pattern})` : sql`true`
  const found: Place[] = []
  // Each part is entered at its place by the index of both.
  if (after?.at !== null)
    found.push(...(await part(tx, { isAsked, limit: limit + 1, bounds: heardBefore(after) })))
  if (found.length <= limit) {
    const beyond = after?.at === null ? sql`and c.number > ${after.number}::bigint` : sql``
    const bounds = sql`c.last_activity_at is null ${beyond}`
    found.push(...(await part(tx, { isAsked, limit: limit + 1 - found.length, bounds })))
  }
  const page = found.slice(0, limit)
  const last = found.length > limit ? page.at(-1) : undefined
  return { contacts: await inOrder(tx, page), next: last ? { at: last.at, number: last.number } : null }
}

function heardBefore(after: ContactPlace | undefined): RawBuilder<unknown> {
  if (!after) return sql`c.last_activity_at is not null`
  const at = sql`('epoch'::timestamptz + ${after.at}::bigint * interval '1 microsecond')`
  return sql`c.last_activity_at <= ${at} and (c.last_activity_at < ${at} or c.number > ${after.number}::bigint)`
}

async function part(
  tx: Tx,
  { isAsked, bounds, limit }: { isAsked: RawBuilder<unknown>; bounds: RawBuilder<unknown>; limit: number },
): Promise<Place[]> {
  const { rows } = await sql<Place>`
    select c.id, c.number::text as number, (extract(epoch from c.last_activity_at) * 1000000)::bigint::text as at
    from contacts c
    where c.organization_id = ${tx.actor.organizationId} and (c.addresses <> '' or c.identifier is not null)
      and ${isAsked} and ${bounds}
    order by c.last_activity_at desc nulls last, c.number limit ${limit}
  `.execute(tx.db)
  return rows
}

async function inOrder(tx: Tx, page: Place[]): Promise<Contact[]> {
  const order = new Map(page.map(({ id }, index) => [id, index]))
  const contacts = await selectContacts(tx, sql`c.id = any(${page.map(({ id }) => id)}::uuid[])`)
  return contacts.toSorted((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0))
}
