import type { Actor } from '../core/actor.ts'
import type { Recipient } from '../core/addresses/index.ts'
import type { BlobStore } from '../core/files/index.ts'
import type { MailboxAccount, MailboxTest, MailboxWork } from '../core/imap-mailboxes/index.ts'
import { findImported, importMail, rememberSource } from '../core/imports/index.ts'
import { deliverMail, type IncomingMail } from '../core/messages/index.ts'
import type { Core } from '../core/run.ts'
import { byteBudget } from '../lib/byte-budget.ts'
import { normalizeEmail, splitPlus } from '../lib/email-address.ts'
import type { OutboundNetworks } from '../lib/outbound/networks.ts'
import { NOT_JUDGED } from '../mail/authentication/verdict.ts'
import { toIncomingMail } from '../mail/inbound/incoming.ts'
import type { MailParser } from '../mail/inbound/parse-pool.ts'
import type { ImapLimits } from '../mailboxes/imap-client.ts'
import { createMailboxSync, type MailboxSync, type MailboxSyncOptions } from '../mailboxes/mailbox-sync.ts'
import type { FoundMail, MailTaker } from '../mailboxes/read-mailbox.ts'
import { mailboxTester } from '../mailboxes/test-mailbox.ts'

/** What tests may set differently. */
export interface MailboxOverrides {
  /** A certificate that servers of mailboxes may show (PEM). */
  certificate?: Buffer
  limits?: Partial<ImapLimits>
  lookMs?: number
  pauseOf?: MailboxSyncOptions['pauseOf']
}

export interface MailboxesOptions {
  core: Core
  blobs: BlobStore
  /** Of mail that arrives. */
  parser: MailParser
  /** Of mail that lay there before. */
  oldMailParser: MailParser
  networks: OutboundNetworks
  maxBytes: number
  overrides?: MailboxOverrides | undefined
}

export interface Mailboxes extends MailboxSync {
  test(account: MailboxAccount): Promise<MailboxTest>
}

/** Connected mailboxes at other servers: their mail goes the way of all mail. */
export function openMailboxes(options: MailboxesOptions): Mailboxes {
  const { core, networks, maxBytes, overrides = {} } = options
  const { certificate: ca, ...tuned } = overrides
  const imap = { networks, maxBytes, ca, limits: tuned.limits }
  const sync = createMailboxSync({ ...imap, ...tuned, core, taker: mailTaker(options) })
  return { ...sync, test: mailboxTester(imap) }
}

/** The raw mail, its parsed form and decoded attachments are in memory together. */
const MEMORY_FACTOR = 4
const MEMORY_BYTES = 256 * 1024 * 1024

function mailTaker(options: MailboxesOptions): MailTaker {
  const { core, blobs } = options
  const memory = byteBudget(MEMORY_BYTES)
  return {
    async reserve(size) {
      const bytes = size * MEMORY_FACTOR
      await memory.take(bytes)
      return () => memory.release(bytes)
    },
    keep: async (raw) => (await blobs.put(raw)).sha256,
    async take({ actor, work }, found) {
      const known = await core.read(actor, (tx) =>
        findImported(tx, { inboxKey: work.inbox.key, sourceBlob: found.sourceBlob }),
      )
      if (known) return 'known'
      const mail = await read(options, found)
      return found.isOld
        ? bringIn(core, actor, { work, mail, found })
        : deliver(core, actor, { work, mail, found })
    },
    settle: () => core.database.flush(),
  }
}

/** Who brought it to that server is not known here. Old mail is history, as that of an archive. */
async function read(
  { blobs, parser, oldMailParser }: MailboxesOptions,
  { raw, sourceBlob, isOld }: FoundMail,
): Promise<IncomingMail> {
  const parsed = await (isOld ? oldMailParser : parser).parse(raw)
  const authentication = isOld ? null : NOT_JUDGED
  return toIncomingMail(blobs, { parsed, sourceBlob, envelopeFrom: null, authentication })
}

interface Taking {
  work: MailboxWork
  mail: IncomingMail
  found: FoundMail
}

async function bringIn(core: Core, actor: Actor, { work, mail, found }: Taking): Promise<'stored' | 'known'> {
  const { receivedAt } = found
  const { status } = await importMail(core, actor, { inboxKey: work.inbox.key, mail, receivedAt })
  return status === 'imported' ? 'stored' : 'known'
}

async function deliver(core: Core, actor: Actor, { work, mail, found }: Taking): Promise<'stored' | 'known'> {
  const recipient = recipientOf(actor, { work, mail })
  const [received] = await deliverMail(core, {
    to: [recipient.address],
    mail,
    receivedAt: found.receivedAt,
    resolve: async () => recipient,
  })
  const messageId = received?.messageId ?? null
  await core.run(actor, (tx) => rememberSource(tx, { inboxId: work.inbox.id, mail, messageId }))
  return received?.isKnown ? 'known' : 'stored'
}

/** As if it had come to the address of the mailbox; with the tag that one of its recipients has. */
function recipientOf(actor: Actor, { work, mail }: Pick<Taking, 'work' | 'mail'>): Recipient {
  const { address, inbox } = work
  const tags = [...mail.to, ...mail.cc].flatMap((each) => {
    const { base, tag } = splitPlus(normalizeEmail(each.address) ?? '')
    return base === address && tag !== null ? [tag] : []
  })
  return {
    organizationId: actor.organizationId,
    organizationNumber: actor.organizationNumber,
    inboxId: inbox.id,
    notify: inbox.assignees,
    address,
    tag: tags[0] ?? null,
  }
}
