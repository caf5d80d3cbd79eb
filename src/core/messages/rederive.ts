import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import { changeConversation, getConversation } from '../conversations/index.ts'
import { append } from '../events/index.ts'
import { fileInserts, getFiles, nameFiles } from '../files/index.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import { indexMessage } from '../search/index.ts'
import { writeTogether } from '../write-together.ts'
import { withKind } from './address-kinds.ts'
import { lockMessage } from './lock-message.ts'
import { mailboxesOf } from './parties.ts'
import { matchAttachments } from './rederive-attachments.ts'
import { changeMessage, findMessage } from './store.ts'
import { threadRoot } from './thread-keys.ts'
import type { IncomingMail, Message, MessageAddress } from './types.ts'

export interface Rederive {
  messageId: string
  conversationId: string
  /** The message's own source as today's rules read it. */
  mail: IncomingMail
  /** Also where nothing else changed, so that search follows its own rules. */
  reindexes: boolean
}

/** `gone`: deleted meanwhile. */
export type Rederived = 'changed' | 'unchanged' | 'gone'

/** What else is stored of a message that was read from a source. */
interface Derived {
  derived_version: number | null
  authentication_version: number | null
  content_digest: string | null
  thread_root: string | null
}

/**
 * Replaces what was once read from the source of a message, and found out about its sender, by what is read and known
 * now. What people did since, its times and its reports stay; where it lies is for `placeAgain`. Doing it again changes
 * nothing.
 */
export async function rederiveMessage(tx: Tx, input: Rederive): Promise<Rederived> {
  permit(tx.actor, 'organization:manage')
  const before = await lockMessage(tx, input)
  if (!before) return 'gone'
  const stored = await derivedOf(tx, before.id)
  const { attachments, added, renamed } = await attachmentsFor(tx, before, input.mail)
  const after = { ...(await contentFor(tx, before, input.mail)), attachments }
  const automatic = automaticFor(before, input.mail)
  const { authentication } = input.mail
  const facts = { ...after, automatic, authentication, ...(await keysFor(tx, before, stored, input.mail)) }
  const changed = changedFields({ ...before, ...keysOf(stored) }, facts)
  const version = input.mail.derivedVersion
  const versions = { derived_version: version, authentication_version: input.mail.authenticationVersion }
  if (changed.length === 0) {
    if (!isDeepStrictEqual({ ...stored, ...versions }, stored))
      await changeMessage(tx, before.id, { ...versions, updated_at: before.updatedAt })
    if (input.reindexes) await indexMessage(tx, contentOnly(before))
    return 'unchanged'
  }
  await writeTogether(tx, fileInserts(tx, added))
  await nameFiles(tx, renamed)
  await changeMessage(tx, before.id, { ...columnsOf(facts), ...versions })
  await followSubject(tx, before, after.subject)
  await indexMessage(tx, contentOnly(await findMessage(tx, before.id)))
  const at = { conversationId: before.conversationId, messageId: before.id }
  await append(tx, { type: 'message.rederived', ...at, data: { version, changed } })
  return 'changed'
}

async function derivedOf(tx: Tx, id: string): Promise<Derived> {
  return tx.db
    .selectFrom('messages')
    .select(['derived_version', 'authentication_version', 'content_digest', 'thread_root'])
    .where('organization_id', '=', tx.actor.organizationId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
}

async function attachmentsFor(tx: Tx, before: Message, mail: IncomingMail) {
  const ids = before.attachments.map(({ fileId }) => fileId)
  const files = new Map((await getFiles(tx, ids)).map((file) => [file.id, file]))
  return matchAttachments(mail.attachments, {
    before: before.attachments,
    files,
    wasEdited: before.updatedByNumber !== null,
  })
}

/** What the mail says, and between whom. Whose an address was, and what became of the mail there, is kept. */
async function contentFor(tx: Tx, before: Message, mail: IncomingMail) {
  const kind = withKind(await mailboxesOf(tx, mail))
  const known = new Map([before.from, ...before.to, ...before.cc].map((each) => [keyOf(each), each]))
  const keep = (each: MessageAddress): MessageAddress => {
    const { name: _, ...facts } = known.get(keyOf(each)) ?? { address: '' }
    return kind({ ...facts, ...each })
  }
  const { subject, text, html, htmlBlob, replyTo, internetMessageId, inReplyTo, references } = mail
  return {
    ...{ subject, text, html, htmlBlob, replyTo, internetMessageId, inReplyTo, references },
    bodyParts: mail.bodyParts,
    isUnparsed: mail.isUnparsed,
    from: keep(mail.from),
    to: mail.to.map(keep),
    cc: mail.cc.map(keep),
  }
}

const keyOf = ({ address }: MessageAddress): string => address.toLowerCase()

/** The envelope may have told that a program wrote it. Where nobody knows the envelope any more, that still holds. */
const automaticFor = (before: Message, mail: IncomingMail) =>
  mail.envelopeFrom === null ? (mail.automatic ?? before.automatic) : mail.automatic

const keysOf = ({ content_digest: contentDigest, thread_root }: Derived) => ({
  contentDigest,
  threadRoot: thread_root,
})

/**
 * By what the mail is recognized when it comes again, and finds its conversation. The digest is that of today's rules,
 * as the next arrival is digested by them. Where another message of the inbox has it, the mail came there twice and
 * older rules did not see it: that one keeps the claim. One that gave it up before does not take it back.
 */
async function keysFor(tx: Tx, before: Message, stored: Derived, mail: IncomingMail) {
  const isClaimed = stored.content_digest === null || (await isKnownElsewhere(tx, before, mail))
  return {
    contentDigest: isClaimed ? null : mail.contentDigest,
    threadRoot: threadRoot(mail.headers['thread-index']),
  }
}

async function isKnownElsewhere(tx: Tx, { id, inboxId, direction }: Message, mail: IncomingMail) {
  if (direction !== 'inbound') return false
  const { rows } = await sql`
    select 1 from messages
    where organization_id = ${tx.actor.organizationId} and inbox_id = ${inboxId} and direction = 'inbound'
      and coalesce(internet_message_id, '') = ${mail.internetMessageId ?? ''}
      and content_digest = ${mail.contentDigest} and id <> ${id}
    limit 1
  `.execute(tx.db)
  return rows.length > 0
}

type Facts = Awaited<ReturnType<typeof contentFor>> &
  Pick<Message, 'attachments' | 'automatic' | 'authentication'> & {
    contentDigest: string | null
    threadRoot: string | null
  }

/** The fields that would be stored differently. */
function changedFields(before: Facts, after: Facts): string[] {
  const names = Object.keys(after) as (keyof Facts)[]
  return names.filter((name) => !isDeepStrictEqual(asStored(before[name]), asStored(after[name]))).sort()
}

/** As JSON keeps it: without what is undefined. */
const asStored = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null))

const columnsOf = (facts: Facts) => ({
  subject: facts.subject,
  text: facts.text,
  html: facts.html,
  html_blob: facts.htmlBlob,
  from_address: JSON.stringify(facts.from),
  reply_to: facts.replyTo && JSON.stringify(facts.replyTo),
  to_list: JSON.stringify(facts.to),
  cc_list: JSON.stringify(facts.cc),
  internet_message_id: facts.internetMessageId,
  in_reply_to: facts.inReplyTo,
  reference_ids: facts.references,
  content_digest: facts.contentDigest,
  thread_root: facts.threadRoot,
  authentication: facts.authentication && JSON.stringify(facts.authentication),
  automatic: facts.automatic && JSON.stringify(facts.automatic),
  body_parts: facts.bodyParts && JSON.stringify(facts.bodyParts),
  is_unparsed: facts.isUnparsed,
  attachments: JSON.stringify(facts.attachments),
})

/** A conversation carries the subject that it began with, as it was read then. */
async function followSubject(tx: Tx, before: Message, subject: string): Promise<void> {
  if (before.subject === subject) return
  const conversation = await getConversation(tx, before.conversationId)
  if (conversation.subject === before.subject) await changeConversation(tx, conversation, { subject })
}

/** Labels and properties are people's: what search knows of them stays. */
const contentOnly = ({ labels: _, properties: __, ...message }: Message) => message
