import { normalizeEmail } from '../../lib/email-address.ts'
import { type KnownMailboxes, knownMailboxes } from '../contacts/index.ts'
import type { Tx } from '../run.ts'
import type { MessageAddress } from './types.ts'

/** Looks up the mailboxes of a mail, in whatever spelling they are written. */
export const lookUpMailboxes = (tx: Tx, addresses: MessageAddress[]): Promise<KnownMailboxes> =>
  knownMailboxes(tx, [...new Set(addresses.flatMap((each) => normalizeEmail(each.address) ?? []))])

/**
 * Says whose an address is: `internal` when it is the organization's own or one of its people's, else `external`.
 * A kind that is given already stays.
 */
export const withKind =
  ({ own }: KnownMailboxes) =>
  (each: MessageAddress): MessageAddress => ({
    ...each,
    kind: each.kind ?? (own.has(normalizeEmail(each.address) ?? '') ? 'internal' : 'external'),
  })
