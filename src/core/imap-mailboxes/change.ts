import { newId } from '../../lib/ids.ts'
import { ownAddresses } from '../addresses/index.ts'
import { conflict, invalid } from '../errors.ts'
import { append } from '../events/index.ts'
import { DEFAULT_INBOX, inboxByReference } from '../inboxes/index.ts'
import { lockSettings } from '../lock-settings.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import { checkConfiguration } from './configuration.ts'
import { getImapMailbox, passwordPlace, type StoredConfiguration, storedConfiguration } from './store.ts'
import type { ImapMailbox, MailboxConfiguration, MailboxTest } from './types.ts'

/** Which of the mail that lies there already is taken: none, all, or what came since a moment. */
export type From = 'now' | 'all' | Date

export interface CreateMailbox extends MailboxConfiguration {
  from: From
  /** Key or uuid; absent: that of the address, else the default one. */
  inbox?: string
}

const MAX_MAILBOXES = 100

/**
 * Connects a mailbox; a watcher takes its mail from then on. Throws `invalid`, `not_found` (inbox), or `conflict` when
 * the organization has this folder of this account already.
 */
export async function createImapMailbox(
  tx: Tx,
  { from, inbox, ...given }: CreateMailbox,
): Promise<ImapMailbox> {
  permit(tx.actor, 'organization:manage')
  const configuration = checkConfiguration(given)
  await lockSettings(tx)
  await refuseTooMany(tx)
  await refuseDouble(tx, configuration, null)
  const id = newId()
  await tx.db
    .insertInto('imap_mailboxes')
    .values({
      organization_id: tx.actor.organizationId,
      id,
      ...columnsOf(tx, id, configuration),
      inbox_id: await inboxFor(tx, { inbox, address: configuration.address }),
      since: from === 'all' ? null : from === 'now' ? tx.now : from,
      created_by: tx.actor.kind === 'person' ? tx.actor.personId : null,
      created_at: tx.now,
      updated_at: tx.now,
      next_try_at: tx.now,
    })
    .execute()
  await append(tx, { type: 'mailbox.created', data: told(id, configuration) })
  return getImapMailbox(tx, id)
}

async function inboxFor(
  tx: Tx,
  { inbox, address }: { inbox: string | undefined; address: string },
): Promise<string> {
  if (inbox !== undefined) return (await inboxByReference(tx, inbox)).id
  const own = (await ownAddresses(tx, [address])).get(address)
  return own?.inboxId ?? (await inboxByReference(tx, DEFAULT_INBOX)).id
}

const columnsOf = (tx: Tx, id: string, configuration: MailboxConfiguration) => ({
  host: configuration.host,
  port: configuration.port,
  security: configuration.security,
  username: configuration.username,
  password: tx.context.secrets.seal(configuration.password, passwordPlace(tx.actor.organizationId, id)),
  folder: configuration.folder,
  move_to: configuration.moveTo,
  address: configuration.address,
  mark_seen: configuration.markSeen,
})

const told = (id: string, { host, port, security, folder, address }: MailboxConfiguration) => ({
  mailboxId: id,
  host,
  port,
  security,
  folder,
  address,
})

async function refuseTooMany(tx: Tx): Promise<void> {
  const rows = await tx.db
    .selectFrom('imap_mailboxes')
    .select('id')
    .where('organization_id', '=', tx.actor.organizationId)
    .execute()
  if (rows.length >= MAX_MAILBOXES) throw conflict(`an organization has ${MAX_MAILBOXES} mailboxes at most`)
}

/** The settings are locked. */
async function refuseDouble(tx: Tx, configuration: MailboxConfiguration, own: string | null): Promise<void> {
  const row = await tx.db
    .selectFrom('imap_mailboxes')
    .select('id')
    .where('organization_id', '=', tx.actor.organizationId)
    .where('host', '=', configuration.host)
    .where('port', '=', configuration.port)
    .where('username', '=', configuration.username)
    .where('folder', '=', configuration.folder)
    .executeTakeFirst()
  if (row && row.id !== own)
    throw conflict('there is a mailbox with this host, port, user and folder already')
}

export interface UpdateMailbox extends Partial<MailboxConfiguration> {
  id: string
  inbox?: string
}

/**
 * Changes what is given. It is tried again at once; where it now lies elsewhere (host, user or folder), it is read from
 * its beginning, with the same choice of old mail.
 */
export async function updateImapMailbox(
  tx: Tx,
  { id, inbox, ...changes }: UpdateMailbox,
): Promise<ImapMailbox> {
  permit(tx.actor, 'organization:manage')
  await lockSettings(tx)
  const stored = await storedConfiguration(tx, id)
  const configuration = checkConfiguration(merged(stored, changes))
  await refuseDouble(tx, configuration, stored.id)
  const isElsewhere =
    configuration.host !== stored.host ||
    configuration.username !== stored.username ||
    configuration.folder !== stored.folder
  await tx.db
    .updateTable('imap_mailboxes')
    .set({
      ...columnsOf(tx, stored.id, configuration),
      ...(inbox === undefined ? {} : { inbox_id: (await inboxByReference(tx, inbox)).id }),
      ...(isElsewhere ? { uid_validity: null, last_uid: 0, walk_end: 0, highest_modseq: null } : {}),
      error_status: null,
      error: null,
      failing_since: null,
      failures: 0,
      warning: null,
      stuck_uid: null,
      stuck_tries: 0,
      connected_at: null,
      // Whoever watches it with the old configuration is to stop.
      lease_holder: null,
      lease_until: null,
      next_try_at: tx.now,
      updated_at: tx.now,
    })
    .where('organization_id', '=', tx.actor.organizationId)
    .where('id', '=', stored.id)
    .execute()
  await append(tx, { type: 'mailbox.updated', data: told(stored.id, configuration) })
  return getImapMailbox(tx, stored.id)
}

function merged(
  { password, ...stored }: StoredConfiguration,
  changes: Partial<MailboxConfiguration>,
): MailboxConfiguration {
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
  const isAnotherServer =
    (changes.host ?? stored.host) !== stored.host || (changes.port ?? stored.port) !== stored.port
  // Else whoever may change the host could have the password sent to a server of their own.
  if (isAnotherServer && changes.password === undefined)
    throw invalid('another host or port needs the password again', { field: 'password' })
  const kept = changes.password ?? password
  if (kept === null)
    throw conflict('the stored password cannot be read any more: give password as well', {
      field: 'password',
    })
  return { ...stored, ...given, password: kept }
}

/** Writes down that somebody tested a mailbox, and what came of it. */
export async function recordMailboxTest(
  tx: Tx,
  { id, test }: { id: string; test: MailboxTest },
): Promise<void> {
  const mailbox = await getImapMailbox(tx, id)
  await append(tx, { type: 'mailbox.tested', data: { mailboxId: mailbox.id, status: test.status } })
}

/** Disconnects a mailbox. The mail that came from it stays. */
export async function deleteImapMailbox(tx: Tx, id: string): Promise<void> {
  const mailbox = await getImapMailbox(tx, id)
  await tx.db
    .deleteFrom('imap_mailboxes')
    .where('organization_id', '=', tx.actor.organizationId)
    .where('id', '=', mailbox.id)
    .execute()
  await append(tx, {
    type: 'mailbox.deleted',
    data: { mailboxId: mailbox.id, host: mailbox.host, folder: mailbox.folder, address: mailbox.address },
  })
}
