import type { Kysely } from 'kysely'
import type { Rows } from '../../db/rows.ts'
import { normalizeEmail, splitPlus } from '../../lib/email-address.ts'
import { newId } from '../../lib/ids.ts'
import { conflict, invalid } from '../errors.ts'
import { append } from '../events/index.ts'
import { inboxByReference } from '../inboxes/index.ts'
import { permit } from '../permit.ts'
import { asUnavailable, type Tx } from '../run.ts'

/** Where an organization receives mail, and what it may send from. */
export interface Address {
  id: string
  address: string
  name: string | null
  inboxId: string
  inboxKey: string
  isActive: boolean
}

/** Where a mail to one address goes. */
export interface Recipient {
  organizationId: string
  organizationNumber: string
  inboxId: string
  /** The address itself, without what stood behind a plus sign. */
  address: string
  /** What stood behind the plus sign: perhaps a reply token. */
  tag: string | null
  /** Set for the bounce address of a message of ours: which one. */
  bouncedMessageId?: string
}

/** Adds an address. `inboxId` is an inbox's uuid or key; default: the `default` inbox. */
export async function createAddress(
  tx: Tx,
  input: { address: string; inboxId?: string; name?: string },
): Promise<Address> {
  permit(tx.actor, 'organization:manage')
  const address = normalizeEmail(input.address)
  if (!address) throw invalid('not an email address', { field: 'address' })
  const inbox = await inboxByReference(tx, input.inboxId ?? 'default')
  const id = newId()
  const row = await tx.db
    .insertInto('addresses')
    .values({
      organization_id: tx.actor.organizationId,
      id,
      address,
      name: input.name ?? null,
      inbox_id: inbox.id,
      created_at: tx.now,
      updated_at: tx.now,
    })
    .onConflict((on) => on.column('address').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!row) throw conflict('this address is in use already', { address })
  await append(tx, { type: 'address.created', data: { addressId: id, address, inboxId: inbox.id } })
  return { id, address, name: input.name ?? null, inboxId: inbox.id, inboxKey: inbox.key, isActive: true }
}

export async function listAddresses(tx: Tx): Promise<Address[]> {
  const rows = await tx.db
    .selectFrom('addresses as a')
    .innerJoin('inboxes as i', (join) =>
      join.onRef('i.organization_id', '=', 'a.organization_id').onRef('i.id', '=', 'a.inbox_id'),
    )
    .select(['a.id', 'a.address', 'a.name', 'a.inbox_id', 'i.key', 'a.is_active'])
    .where('a.organization_id', '=', tx.actor.organizationId)
    .orderBy('a.created_at')
    .orderBy('a.id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    address: row.address,
    name: row.name,
    inboxId: row.inbox_id,
    inboxKey: row.key,
    isActive: row.is_active,
  }))
}

/** Which of these (normalized) addresses are active addresses of the organization. */
export async function ownAddresses(tx: Tx, addresses: string[]): Promise<Map<string, { inboxId: string }>> {
  if (addresses.length === 0) return new Map()
  const rows = await tx.db
    .selectFrom('addresses')
    .select(['address', 'inbox_id'])
    .where('organization_id', '=', tx.actor.organizationId)
    .where('is_active', '=', true)
    .where('address', 'in', addresses)
    .execute()
  return new Map(rows.map((row) => [row.address, { inboxId: row.inbox_id }]))
}

/**
 * Where a mail to `address` goes, over all organizations: the mail itself names nothing else. The exact
 * address wins over the one without its plus tag. Undefined: nobody here has that address.
 */
export async function findRecipient(db: Kysely<Rows>, address: string): Promise<Recipient | undefined> {
  const exact = normalizeEmail(address)
  if (!exact) return undefined
  const { base, tag } = splitPlus(exact)
  const rows = await db
    .selectFrom('addresses as a')
    .innerJoin('organizations as o', 'o.id', 'a.organization_id')
    .select(['a.organization_id', 'o.number', 'a.inbox_id', 'a.address'])
    .where('a.is_active', '=', true)
    .where('a.address', 'in', [exact, base])
    .execute()
  const row = rows.find((candidate) => candidate.address === exact) ?? rows[0]
  if (!row) return undefined
  return {
    organizationId: row.organization_id,
    organizationNumber: row.number,
    inboxId: row.inbox_id,
    address: row.address,
    tag: row.address === exact ? null : tag,
  }
}

/** Resolves the recipients of a mail while it arrives. */
export interface RecipientLookup {
  /** Asks the database, and remembers the answer until the mail itself has come. */
  check(address: string): Promise<Recipient | undefined>
  /** What `check` said a moment ago, else asks the database. */
  recall(address: string): Promise<Recipient | undefined>
}

/** Between RCPT and the end of DATA; then an address may have changed. */
const REMEMBERED_MS = 60_000
const MAX_REMEMBERED = 10_000

/** A recipient accepted at RCPT is who the mail is for, a moment later, when its bytes are here. */
export function recipientLookup(find: (address: string) => Promise<Recipient | undefined>): RecipientLookup {
  const accepted = new Map<string, { recipient: Recipient; at: number }>()
  return {
    async check(address) {
      const recipient = await find(address).catch((error) => {
        throw asUnavailable(error)
      })
      accepted.delete(address)
      if (accepted.size >= MAX_REMEMBERED) accepted.clear()
      if (recipient) accepted.set(address, { recipient, at: Date.now() })
      return recipient
    },
    async recall(address) {
      const known = accepted.get(address)
      if (known && Date.now() - known.at < REMEMBERED_MS) return known.recipient
      return find(address)
    },
  }
}
