import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { normalizeEmail } from '../../lib/email-address.ts'
import type { NewEvent } from '../events/index.ts'
import type { Tx } from '../run.ts'
import type { NamedWrite } from '../write-together.ts'
import { findMessages } from './store.ts'
import type { Attachment, DeliveryStatus, Message, MessageAddress } from './types.ts'

/** Why a recipient does not get what was sent to it a moment ago. */
const DUPLICATE = 'duplicate'

/** What makes two mails the same: who sends them and what they say, the bytes of their files included. */
interface SameContent {
  subject: string
  html?: string | null
  htmlBlob?: string | null
  text: string | null
  from: MessageAddress
  attachments: Attachment[]
}

export interface Claim {
  /** The message that is sent; null when none is stored. */
  messageId: string | null
  content: Buffer
  /** Normalized, each once, in one order for all: two claims then never wait for each other. */
  recipients: string[]
}

type Recipients = Pick<Message, 'to' | 'cc' | 'bcc'>

/** What is to be claimed for a mail before it may leave. */
export function claimOf(mail: SameContent & Recipients, messageId: string | null): Claim {
  const recipients = [...mail.to, ...mail.cc, ...mail.bcc].flatMap(
    ({ address }) => normalizeEmail(address) ?? [],
  )
  return { messageId, content: contentDigest(mail), recipients: [...new Set(recipients)].sort() }
}

/** HTML counts where there is some, else the text. Fields are told apart by their lengths. */
function contentDigest({ from, subject, html, htmlBlob, text, attachments }: SameContent): Buffer {
  const fields = [
    normalizeEmail(from.address) ?? from.address,
    subject,
    htmlBlob ? 'blob' : 'inline',
    htmlBlob ?? html ?? text ?? '',
    ...attachments.flatMap(({ blob, filename }) => [blob, filename]),
  ]
  const hash = createHash('sha256')
  for (const field of fields) hash.update(`${field.length}:`).update(field)
  return hash.digest().subarray(0, 16)
}

/**
 * Claims that a content goes to its recipients now; to be written together with the mail. Its rows are those whom nobody
 * has sent it lately. Who claims the same meanwhile waits here.
 */
export const claimInsert = (tx: Tx, claim: Claim): NamedWrite => ({
  name: 'claimed',
  write: insert(tx, claim),
})

const insert = (tx: Tx, { messageId, content, recipients }: Claim) => sql<{ recipient: string }>`
  insert into sent_contents (organization_id, content, recipient, message_id, at)
  select ${tx.actor.organizationId}::uuid, ${content}::bytea, r, ${messageId}::uuid, ${tx.now}::timestamptz
  from unnest(${recipients}::text[]) as r
  on conflict do nothing returning recipient`

/** Names, in a statement with `claimInsert`, who may have the mail. */
export const claimedRecipients = sql`(select json_agg(recipient) from claimed)`

/** Claims at once. Returns who must not have the mail. */
export async function claim(tx: Tx, wanted: Claim): Promise<ReadonlySet<string>> {
  const { rows } = await insert(tx, wanted).execute(tx.db)
  return duplicatesAmong(
    tx,
    wanted,
    rows.map(({ recipient }) => recipient),
  )
}

/**
 * Who of those that could not be claimed must not have the mail: what was sent to them before counts only within the
 * organization's span of time, and while it is on its way or has arrived. All others may have it, and are claimed now.
 */
export async function duplicatesAmong(
  tx: Tx,
  wanted: Claim,
  claimed: string[],
): Promise<ReadonlySet<string>> {
  const open = wanted.recipients.filter((each) => !claimed.includes(each))
  if (open.length === 0) return new Set()
  const recent = (await lockClaims(tx, wanted, open)).filter((row) => row.is_recent)
  const earlier = await findMessages(
    tx,
    recent.flatMap((row) => row.message_id ?? []),
  )
  const byId = new Map(earlier.map((message) => [message.id, message]))
  const duplicates = new Set(
    recent
      .filter((row) => row.message_id === null || hasReached(byId.get(row.message_id), row.recipient))
      .map((row) => row.recipient),
  )
  const free = open.filter((each) => !duplicates.has(each))
  await sql`
    update sent_contents set message_id = ${wanted.messageId}, at = ${tx.now}
    where organization_id = ${tx.actor.organizationId} and content = ${wanted.content}
      and recipient = any(${free}::text[])
  `.execute(tx.db)
  return duplicates
}

interface EarlierClaim {
  recipient: string
  message_id: string | null
  /** Within the span of time, by another message, and not to somebody who is exempt. */
  is_recent: boolean
}

/** Who else wants to change them waits; in one order for all, so that nobody waits for each other. */
async function lockClaims(
  tx: Tx,
  { messageId, content }: Claim,
  recipients: string[],
): Promise<EarlierClaim[]> {
  const organizationId = tx.actor.organizationId
  const window = sql`duplicate_window(${organizationId}::uuid)`
  const { rows } = await sql<EarlierClaim>`
    select c.recipient, c.message_id, (c.message_id = ${messageId}::uuid) is not true
      and ${window} > 0 and c.at > ${tx.now}::timestamptz - make_interval(secs => ${window} / 1000.0)
      and not exists (select 1 from mail_settings s where s.organization_id = ${organizationId}
        and s.kind = 'duplicate_exemption' and s.value = c.recipient) as is_recent
    from sent_contents c
    where c.organization_id = ${organizationId} and c.content = ${content} and c.recipient = any(${recipients}::text[])
    order by c.recipient for update of c
  `.execute(tx.db)
  return rows
}

const ON_ITS_WAY: ReadonlySet<DeliveryStatus> = new Set<DeliveryStatus>([
  'accepted',
  'delivered',
  'complained',
])

function hasReached(message: Message | undefined, recipient: string): boolean {
  if (!message || message.state === 'draft') return false
  return [...message.to, ...message.cc, ...message.bcc].some(
    ({ address, status = 'accepted' }) => normalizeEmail(address) === recipient && ON_ITS_WAY.has(status),
  )
}

/** The recipients of a mail, those marked who must not have it. */
export function withoutDuplicates(mail: Recipients, duplicates: ReadonlySet<string>): Recipients {
  const mark = (list: MessageAddress[]) =>
    list.map(
      (each): MessageAddress =>
        duplicates.has(normalizeEmail(each.address) ?? '')
          ? { ...each, status: 'rejected', error: { reason: DUPLICATE } }
          : each,
    )
  return { to: mark(mail.to), cc: mark(mail.cc), bcc: mark(mail.bcc) }
}

/** What the log tells of them. */
export const duplicateEvent = (
  at: { conversationId: string; messageId: string },
  duplicates: ReadonlySet<string>,
): NewEvent => ({
  type: 'message.rejected',
  ...at,
  data: { recipients: [...duplicates].map((address) => ({ address, reason: DUPLICATE })) },
})
