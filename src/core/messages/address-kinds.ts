import { normalizeEmail } from '../../lib/email-address.ts'
import { type KnownMailboxes, knownMailboxes } from '../contacts/index.ts'
import type { Tx } from '../run.ts'
import type { MessageAddress } from './types.ts'

/** Looks up the mailboxes of a mail, in whatever spelling they are written. */
export const lookUpMailboxes = (tx: Tx, addresses: MessageAddress[]): Promise<KnownMailboxes> =>
  knownMailboxes(tx, { addresses: normalized(addresses) })

/** The same for a mail of ours: also what its sender gives to it (`senderOf`). */
export const lookUpParties = (
  tx: Tx,
  { from, others }: { from: MessageAddress; others: MessageAddress[] },
): Promise<KnownMailboxes> => {
  const sender = normalizeEmail(from.address)
  return knownMailboxes(tx, {
    addresses: normalized([from, ...others]),
    ...(sender === undefined ? {} : { sender }),
  })
}

const normalized = (addresses: MessageAddress[]): string[] => [
  ...new Set(addresses.flatMap((each) => normalizeEmail(each.address) ?? [])),
]

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
