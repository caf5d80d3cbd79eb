import type { Actor } from '../../../core/actor.ts'
import {
  createAddress,
  deleteAddress,
  listAddresses,
  makePrimary,
  updateAddress,
} from '../../../core/addresses/index.ts'
import { deleteSomeOfInbox } from '../../../core/conversations/index.ts'
import { AppError } from '../../../core/errors.ts'
import { deleteImapMailbox, listImapMailboxes } from '../../../core/imap-mailboxes/index.ts'
import {
  completeSettings,
  createInbox,
  DEFAULT_INBOX,
  deleteInbox,
  type Inbox,
  inboxByNumber,
  listInboxes,
  sealGatewayToken,
  updateInbox,
} from '../../../core/inboxes/index.ts'
import type { Core, Tx } from '../../../core/run.ts'
import { storedAvatar } from '../avatars.ts'
import { withoutNullWord } from '../form-objects.ts'
import { invalidRecord } from '../refusals.ts'
import type { ChannelBody, ChannelType, InboxBody } from './schemas.ts'
import { settingsChange } from './settings-words.ts'
import { addressOf } from './show.ts'

const CHANNELS = {
  web_widget: 'website',
  api: 'api',
  email: 'email',
  sms: 'sms',
  twilio_sms: 'sms',
} as const satisfies Record<ChannelType, string>

/** Makes an inbox of the channel that the body names. */
export async function makeInbox(
  tx: Tx,
  body: InboxBody & { channel?: ChannelBody & { type?: ChannelType } },
): Promise<Inbox> {
  const { type = 'web_widget', ...channel } = body.channel ?? {}
  await checkNew(tx, CHANNELS[type], { ...body, channel })
  const inbox = await createInbox(tx, {
    name: body.name?.trim() ?? '',
    channel: CHANNELS[type],
    settings: settingsChange(body, completeSettings({})),
    avatarBlob: storedAvatar(body),
  })
  if (type === 'email') await addAddress(tx, inbox, channel.email ?? '')
  return sealToken(tx, inbox, channel)
}

async function checkNew(tx: Tx, kind: Inbox['channel'], body: InboxBody): Promise<void> {
  if (!body.name?.trim()) throw invalidRecord("Name can't be blank", 'name')
  const { website_url: url, email, phone_number: phone, messaging_service_sid: service } = body.channel ?? {}
  if (kind === 'website' && !url?.trim()) throw invalidRecord("Website url can't be blank", 'website_url')
  if (kind === 'email' && !email?.trim()) throw invalidRecord("Email can't be blank", 'email')
  if (kind === 'sms' && !phone && !service) throw invalidRecord("Phone number can't be blank", 'phone_number')
  if (phone) await refuseTakenPhone(tx, phone)
}

async function refuseTakenPhone(tx: Tx, phone: string, own?: Inbox): Promise<void> {
  const others = (await listInboxes(tx)).filter(({ id }) => id !== own?.id)
  if (others.some(({ settings }) => settings.sms.phoneNumber === phone))
    throw invalidRecord('Phone number has already been taken', 'phone_number')
}

/** Changes what the body names. Throws `not_found` for an inbox that is not there. */
export async function changeInbox(tx: Tx, number: string, body: InboxBody): Promise<Inbox> {
  const before = await inboxByNumber(tx, number)
  if (body.name !== undefined && !body.name.trim()) throw invalidRecord("Name can't be blank", 'name')
  const { channel = {} } = body
  if (channel.phone_number) await refuseTakenPhone(tx, channel.phone_number, before)
  const changed = await updateInbox(tx, {
    inbox: before.id,
    name: body.name,
    settings: settingsChange(body, before.settings),
    avatarBlob: storedAvatar(body),
  })
  if (before.channel === 'email' && channel.email?.trim()) await changeEmail(tx, before, channel.email)
  return sealToken(tx, changed, channel)
}

async function sealToken(tx: Tx, inbox: Inbox, channel: ChannelBody): Promise<Inbox> {
  const token = withoutNullWord(channel.auth_token)
  if (token === undefined) return inbox
  const authToken = token && sealGatewayToken(tx.context, inbox.id, token)
  return updateInbox(tx, { inbox: inbox.id, settings: { sms: { authToken } } })
}

async function addAddress(tx: Tx, inbox: Inbox, address: string): Promise<void> {
  try {
    await createAddress(tx, { address, inboxId: inbox.id })
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    if (error.details.address !== undefined) throw invalidRecord('Email has already been taken', 'email')
    if (error.details.field === 'address') throw invalidRecord(`Email: ${error.message}`, 'email')
    throw error
  }
}

/** Another address takes the place of the one that stood for the inbox, which brings in mail no more. */
async function changeEmail(tx: Tx, inbox: Inbox, email: string): Promise<void> {
  const addresses = await listAddresses(tx)
  const wanted = email.trim().toLowerCase()
  const before = addressOf(addresses, inbox)
  if (before?.address === wanted) return
  const known = addresses.find(({ address, inboxId }) => address === wanted && inboxId === inbox.id)
  if (known) await updateAddress(tx, { address: known.id, isActive: true })
  else await addAddress(tx, inbox, email)
  if (!before) return
  if (before.isPrimary) await makePrimary(tx, { address: wanted })
  await updateAddress(tx, { address: before.id, isActive: false })
}

const AT_ONCE = 50

/**
 * Deletes an inbox with its conversations, and what brought mail into it; only the primary address of the organization
 * stays, for the default inbox. In many transactions: when it is interrupted, it is repeated. Throws `invalid` for the
 * default inbox itself.
 */
export async function removeInbox(core: Core, actor: Actor, number: string): Promise<void> {
  const inbox = await core.read(actor, (tx) => inboxByNumber(tx, number))
  if (inbox.key === DEFAULT_INBOX) throw invalidRecord('The default inbox cannot be deleted', 'id')
  const some = (tx: Tx) => deleteSomeOfInbox(tx, { inboxId: inbox.id, most: AT_ONCE })
  while ((await core.run(actor, some)) === AT_ONCE);
  const rest = async (tx: Tx) => {
    for (const address of await listAddresses(tx))
      if (address.inboxId === inbox.id && !address.isPrimary) await deleteAddress(tx, { address: address.id })
    for (const mailbox of await listImapMailboxes(tx))
      if (mailbox.inboxKey === inbox.key) await deleteImapMailbox(tx, mailbox.id)
    await deleteInbox(tx, { inbox: inbox.id })
  }
  // Everybody whom the inbox knew is forgotten in one statement.
  await core.run(actor, rest, { isLong: true })
}
