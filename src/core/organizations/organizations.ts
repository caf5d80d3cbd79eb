import { type Kysely, sql } from 'kysely'
import type { Rows } from '../../db/rows.ts'
import { isUuid, newId } from '../../lib/ids.ts'
import type { Actor } from '../actor.ts'
import { createAddress } from '../addresses/index.ts'
import { invalid, notFound } from '../errors.ts'
import { append } from '../events/index.ts'
import { createInbox, DEFAULT_INBOX } from '../inboxes/index.ts'
import type { Tx } from '../run.ts'

export interface Organization {
  id: string
  number: string
  name: string
  /** Nobody may work in it for now. */
  isSuspended: boolean
  settings: Record<string, unknown>
  createdAt: Date
}

/** Makes an organization with its `default` inbox and the address that brings mail into it. */
export async function createOrganization(tx: Tx, input: { name: string }): Promise<Organization> {
  const name = input.name.trim()
  if (!name) throw invalid('an organization needs a name', { field: 'name' })
  const id = newId()
  const row = await tx.db
    .insertInto('organizations')
    .values({ id, name, created_at: tx.now })
    .returning('number')
    .executeTakeFirstOrThrow()
  // Conversation numbers count up per organization; a sequence does so without making writers wait.
  await sql`create sequence ${sql.ref(conversationNumbers(row.number))}`.execute(tx.db)
  const own: Tx = { ...tx, actor: systemActor({ id, number: row.number }, 'installation') }
  await append(own, { type: 'organization.created', data: { name } })
  const inbox = await createInbox(own, { key: DEFAULT_INBOX, name: 'Default' })
  const local = row.number === '1' ? 'inbox' : `inbox-${row.number}`
  await createAddress(own, {
    address: `${local}@${tx.context.mailDomain}`,
    inboxId: inbox.id,
    name,
    isPlatform: true,
  })
  tx.lastEvent = own.lastEvent
  return { id, number: row.number, name, isSuspended: false, settings: {}, createdAt: tx.now }
}

/** The sequence that numbers an organization's conversations. */
export const conversationNumbers = (organizationNumber: string): string =>
  `conversation_numbers_${organizationNumber}`

/** The program acting in an organization; `name` says which part of it. */
export const systemActor = (organization: { id: string; number: string }, name: string): Actor => ({
  kind: 'system',
  organizationId: organization.id,
  organizationNumber: organization.number,
  name,
})

/** The organization the actor is in. */
export async function getOrganization(tx: Tx): Promise<Organization> {
  const found = await findOrganization(tx.db, tx.actor.organizationId)
  if (!found) throw notFound('organization')
  return found
}

/** All of them, by number. */
export async function listOrganizations(db: Kysely<Rows>): Promise<Pick<Organization, 'id' | 'number'>[]> {
  return db.selectFrom('organizations').select(['id', 'number']).orderBy('number').execute()
}

/** Finds an organization by its uuid or number. */
export async function findOrganization(
  db: Kysely<Rows>,
  reference: string,
): Promise<Organization | undefined> {
  const query = db.selectFrom('organizations').selectAll()
  const row = isUuid(reference)
    ? await query.where('id', '=', reference).executeTakeFirst()
    : /^\d{1,18}$/.test(reference)
      ? await query.where('number', '=', reference).executeTakeFirst()
      : undefined
  return (
    row && {
      id: row.id,
      number: row.number,
      name: row.name,
      isSuspended: row.is_suspended,
      settings: row.settings as Record<string, unknown>,
      createdAt: row.created_at,
    }
  )
}
