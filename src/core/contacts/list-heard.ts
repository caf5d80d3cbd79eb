import { sql } from 'kysely'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import { selectContacts } from './read-contacts.ts'
import type { Contact } from './types.ts'

/** A place in the list: behind the contact there. */
export interface ContactPlace {
  /** When it was heard of, in microseconds since 1970. */
  at: string
  id: string
}

const heardAt = sql`coalesce(c.last_activity_at, c.created_at)`

/**
 * Contacts that one can reach or recognize, who was heard of last first; with a text those that have it in their name or an
 * address. What comes behind a place, whatever happens to the list meanwhile.
 */
export async function listHeard(
  tx: Tx,
  { text, limit, after }: { text?: string; limit: number; after?: ContactPlace },
): Promise<{ contacts: Contact[]; next: ContactPlace | null }> {
  permit(tx.actor, 'conversation:read')
  const asked = text?.trim()
  const pattern = `%${(asked ?? '').toLowerCase().replace(/[\\%_]/g, (character) => `\\${character}`)}%`
  const { rows } = await sql<ContactPlace>`
    select c.id, (extract(epoch from ${heardAt}) * 1000000)::bigint::text as at from contacts c
    where c.organization_id = ${tx.actor.organizationId} and (c.addresses <> '' or c.identifier is not null)
      and ${asked ? sql`(lower(c.name) like ${pattern} or c.addresses like ${pattern})` : sql`true`}
      and ${
        after
          ? sql`(${heardAt}, c.id) < ('epoch'::timestamptz + ${after.at}::bigint * interval '1 microsecond', ${after.id}::uuid)`
          : sql`true`
      }
    order by ${heardAt} desc, c.id desc limit ${limit + 1}
  `.execute(tx.db)
  const page = rows.slice(0, limit)
  const order = new Map(page.map(({ id }, index) => [id, index]))
  const contacts = await selectContacts(tx, sql`c.id = any(${page.map(({ id }) => id)}::uuid[])`)
  return {
    contacts: contacts.toSorted((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0)),
    next: rows.length > limit ? (page.at(-1) ?? null) : null,
  }
}
