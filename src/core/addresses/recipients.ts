import type { Kysely } from 'kysely'
import type { Rows } from '../../db/rows.ts'
import { normalizeEmail, splitPlus } from '../../lib/email-address.ts'
import { asUnavailable } from '../run.ts'
import type { Assignee } from '../teams/index.ts'

/** Where a mail to one address goes. */
export interface Recipient {
  organizationId: string
  organizationNumber: string
  inboxId: string
  /** Who is told when it begins a conversation: the assignees of the inbox. */
  notify: Assignee[]
  /** The address itself, without what stood behind a plus sign. */
  address: string
  /** What stood behind the plus sign: perhaps a reply token. */
  tag: string | null
  /** Set for the bounce address of a message of ours: which one. */
  bouncedMessageId?: string
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
    .innerJoin('inboxes as i', (join) =>
      join.onRef('i.organization_id', '=', 'a.organization_id').onRef('i.id', '=', 'a.inbox_id'),
    )
    .select(['a.organization_id', 'o.number', 'a.inbox_id', 'i.assignees', 'a.address'])
    .where('a.is_active', '=', true)
    .where('a.address', 'in', [exact, base])
    .execute()
  const row = rows.find((candidate) => candidate.address === exact) ?? rows[0]
  if (!row) return undefined
  return {
    organizationId: row.organization_id,
    organizationNumber: row.number,
    inboxId: row.inbox_id,
    notify: row.assignees,
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
