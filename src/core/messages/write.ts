import type { Insertable } from 'kysely'
import type { MessagesRow } from '../../db/rows.ts'
import { newId } from '../../lib/ids.ts'
import type { KnownMailboxes, Signature } from '../contacts/index.ts'
import {
  type Assignee,
  type Channel,
  closeConversation,
  markConversationRead,
} from '../conversations/index.ts'
import { invalid, notFound } from '../errors.ts'
import { appendAsking, appendWith, type NewEvent } from '../events/index.ts'
import { labelInserts } from '../labels/index.ts'
import { outboxInsert } from '../outbox/index.ts'
import { personNumber } from '../permit.ts'
import type { Tx } from '../run.ts'
import { indexWrites } from '../search/index.ts'
import type { Part, Write } from '../write-together.ts'
import { lookUpParties, withKind } from './address-kinds.ts'
import { channelOf } from './channel-of.ts'
import {
  attachmentsOf,
  type Content,
  checkAddresses,
  checkRecipients,
  textOf,
  undelivered,
} from './content.ts'
import { type Claim, claimedRecipients, claimInsert, claimOf, duplicatesAmong } from './duplicates.ts'
import { type Entered, enter } from './join.ts'
import { newMessageId } from './message-id.ts'
import { replyTokenInsert } from './outgoing.ts'
import { postMessage } from './post-message.ts'
import { rejectDuplicates } from './reject-duplicates.ts'
import { type MailSender, readySenderOf, senderOf } from './sender.ts'
import { withSignature } from './signature.ts'
import { findMessage, messageInsert } from './store.ts'
import type { Automatic, Message, MessageAddress } from './types.ts'

/** Where a new message goes: into a conversation of its own, or into that of another message. */
export type SendPlace =
  | {
      kind: 'new'
      topic: string
      assigned?: Assignee[]
      properties?: Record<string, unknown>
      inboxKey?: string
    }
  | { kind: 'reply'; parentId: string }
  /** Into one where nobody has written yet. */
  | { kind: 'conversation'; conversationId: string }

export interface SendMessage extends Content {
  place: SendPlace
  /** Close the conversation with this message. */
  completesConversation?: boolean
  /** Mark the answered conversation as read for the organization and the author. Default: true. */
  marksRead?: boolean
  /** Not before this time; default: as soon as the time for recalling it is over. */
  sendAt?: Date
  /** Set when the program answers by itself: then the conversation stays as it waits for people. */
  automatic?: Automatic
  /** Default: `text`. */
  contentType?: string
  contentAttributes?: Record<string, unknown>
  /** Its id on its channel. */
  externalId?: string
  /** By what its author will know it again when it is told of it. */
  echoId?: unknown
}

type WrittenState = 'held' | 'draft'
type Written = Omit<Insertable<MessagesRow>, 'organization_id' | 'updated_at'>

/**
 * Stores a message of ours in its conversation and returns it. What answers something said on a channel without mail is
 * said there too: then it does not matter from and to which addresses it is.
 */
export async function writeMessage(tx: Tx, given: SendMessage, state: WrittenState): Promise<Message> {
  checkAddresses(given)
  const { place } = given
  // What does not wait for each other goes to the database together.
  const [mailboxes, parent, attachments] = await Promise.all([
    lookUpParties(tx, { from: given.from, others: [...given.to, ...given.cc, ...given.bcc] }),
    place.kind === 'reply' ? findParent(tx, place.parentId) : undefined,
    attachmentsOf(tx, given.files),
  ])
  if (state === 'held' && isChat(parent)) return postReply(tx, given, parent)
  const sender = senderFor(mailboxes, given, { state, parent })
  const { html, text } = signedBody(tx, given, state === 'held' ? sender.signature : null)
  const input = { ...given, from: sender.from, html, text: text ?? undefined }
  const id = newId()
  const senderInboxId = sender.inboxId
  const conversation = await enter(tx, { input, state, parent, senderInboxId, mailboxes, id })
  const at = { conversationId: conversation.id, messageId: id }
  // Automatic answers have limits of their own.
  const claim = state === 'held' && !input.automatic ? claimOf({ ...input, text, attachments }, id) : null
  const writes = [
    ...conversation.writes,
    messageInsert(tx, {
      id,
      conversation_id: conversation.id,
      inbox_id: conversation.inboxId,
      text,
      attachments: JSON.stringify(attachments),
      ...authorship(tx, input, state),
      ...addressColumns(input, state, withKind(mailboxes)),
      ...bodyColumns(input),
      ...threadColumns(tx, parent),
    }),
    ...(await indexWrites(tx, { ...documentOf(input, conversation), id, text, attachments })),
    ...labelInserts(tx, input.labels ?? []),
    ...(state === 'held' ? queued(tx, { ...input, ...at }) : []),
  ]
  const written: NewEvent = {
    type: state === 'held' ? 'message.accepted' : 'message.created',
    ...at,
    data: { ...dataOf(input, parent), ...waitedFor(conversation) },
  }
  const hasDuplicates = appendClaiming(tx, { writes, events: [...conversation.events, written] }, claim)
  // Asked for at once: the answer to the one is seldom needed for the other.
  const [isChanged, message] = await Promise.all([hasDuplicates, findMessage(tx, id)])
  return isChanged ? findMessage(tx, id) : message
}

/** How long a customer has waited for it, for whoever measures that. */
export const waitedFor = ({ waited }: Pick<Entered, 'waited'>): Record<string, unknown> =>
  waited ? { waitingSince: waited.since, ...(waited.isFirstReply ? { isFirstReply: true } : {}) } : {}
const isChat = (parent: Parent | undefined): parent is Parent =>
  parent !== undefined && parent.channel !== 'email'

/** Throws for an address that no mail may be written or sent from; a draft of an answer in a chat needs none. */
function senderFor(
  mailboxes: KnownMailboxes,
  given: SendMessage,
  { state, parent }: { state: WrittenState; parent: Parent | undefined },
): MailSender {
  if (isChat(parent)) return { from: given.from, inboxId: parent.inboxId, signature: null }
  if (state === 'draft') return senderOf(mailboxes, given.from)
  checkRecipients(given)
  return readySenderOf(mailboxes, given.from)
}

const dataOf = (
  { sendAt, automatic, echoId }: SendMessage,
  parent: Parent | undefined,
): Record<string, unknown> => ({
  ...(parent ? { parentId: parent.id } : {}),
  ...(sendAt ? { sendAt } : {}),
  ...(automatic ? { automatic } : {}),
  ...(echoId === undefined ? {} : { echoId }),
})

/**
 * Writes the message down, and claims its content for its recipients in the same statement. That somebody has had it
 * already is rare, and put right behind: returns whether it was.
 */
async function appendClaiming(
  tx: Tx,
  change: { writes: Part[]; events: NewEvent[] },
  claim: Claim | null,
): Promise<boolean> {
  if (!claim) {
    await appendWith(tx, change)
    return false
  }
  const writes = [...change.writes, claimInsert(tx, claim)]
  const claimed = await appendAsking(tx, { ...change, writes }, claimedRecipients)
  const duplicates = await duplicatesAmong(tx, claim, (claimed ?? []) as string[])
  if (duplicates.size === 0 || !claim.messageId) return false
  await rejectDuplicates(tx, claim.messageId, duplicates)
  return true
}

/** What the author wrote, with the signature of the address below it; a program that answers has none. */
export function signedBody(
  tx: Tx,
  { html, text, automatic, signature: wish }: Pick<SendMessage, 'html' | 'text' | 'automatic' | 'signature'>,
  signature: Signature | null,
): { html?: string; text: string | null } {
  const body = { html, text: textOf({ text, html }) }
  return signature && !automatic && wish !== 'none'
    ? withSignature(body, signature, tx.context.findQuote ?? null)
    : body
}

/** What an accepted message needs to leave, beside itself. */
const queued = (
  tx: Tx,
  message: { conversationId: string; messageId: string; from: MessageAddress; sendAt?: Date },
): Write[] => [
  outboxInsert(tx, { messageId: message.messageId, dueAt: dueAt(tx, message.sendAt) }),
  replyTokenInsert(tx, message),
]

/** When a message leaves at the earliest. */
export function dueAt(tx: Tx, sendAt: Date | undefined): Date {
  const held = new Date(tx.now.getTime() + tx.context.sendHoldSeconds * 1000)
  return sendAt && sendAt > held ? sendAt : held
}

/** What search has to know beside the text; what is not attached is not indexed at all. */
function documentOf(input: SendMessage, conversation: Entered) {
  const { from, replyTo, to, cc, bcc, subject, labels = [], properties } = input
  const hasFacts = labels.length > 0 || Object.keys(properties).length > 0
  return {
    conversationId: conversation.id,
    subject,
    from,
    ...(replyTo ? { replyTo } : {}),
    to,
    cc,
    bcc,
    ...(conversation.begins ? { begins: conversation.begins } : {}),
    ...(hasFacts ? { labels, properties } : {}),
  }
}

function authorship(tx: Tx, input: SendMessage, state: WrittenState) {
  const author = personNumber(tx.actor)
  return {
    kind: 'message',
    direction: 'outbound',
    state,
    author_id: tx.actor.kind === 'person' ? tx.actor.personId : null,
    bot_id: tx.actor.kind === 'bot' ? tx.actor.botId : null,
    automatic: input.automatic ? JSON.stringify(input.automatic) : null,
    labels: input.labels ?? [],
    is_read: true,
    read_by: author ? [author] : [],
    properties: JSON.stringify(state === 'draft' ? rememberedWithDraft(input) : input.properties),
    send_at: input.sendAt ?? null,
    sent_at: state === 'held' ? tx.now : null,
    created_at: tx.now,
    ...(input.contentType ? { content_type: input.contentType } : {}),
    ...(input.contentAttributes ? { content_attributes: JSON.stringify(input.contentAttributes) } : {}),
    ...(input.externalId ? { external_id: input.externalId } : {}),
  } satisfies Partial<Written>
}

type Kinds = ReturnType<typeof withKind>

function addressColumns(input: SendMessage, state: WrittenState, kinds: Kinds) {
  const recipient = (address: MessageAddress): MessageAddress =>
    state === 'held' ? { ...kinds(undelivered(address)), status: 'accepted' } : kinds(undelivered(address))
  return {
    from_address: JSON.stringify(kinds(undelivered(input.from))),
    reply_to: input.replyTo ? JSON.stringify(undelivered(input.replyTo)) : null,
    to_list: JSON.stringify(input.to.map(recipient)),
    cc_list: JSON.stringify(input.cc.map(recipient)),
    bcc_list: JSON.stringify(input.bcc.map(recipient)),
  } satisfies Partial<Written>
}

const bodyColumns = (input: SendMessage) =>
  ({
    subject: input.subject,
    html: input.htmlBlob ? null : (input.html ?? null),
    html_blob: input.htmlBlob ?? null,
  }) satisfies Partial<Written>

const threadColumns = (tx: Tx, parent: Message | undefined) =>
  ({
    internet_message_id: newMessageId(tx),
    in_reply_to: parent?.internetMessageId ?? null,
    reference_ids: parent ? referencesAfter(parent) : [],
  }) satisfies Partial<Written>

/** Wishes for the moment of sending, kept with the draft until then. */
export const DRAFT_WISHES = 'parlance:draft'
const rememberedWithDraft = (input: SendMessage): Record<string, unknown> => ({
  ...input.properties,
  [DRAFT_WISHES]: {
    completes: input.completesConversation ?? false,
    marksRead: input.marksRead ?? true,
    ...(input.signature ? { signature: input.signature } : {}),
  },
})

/** RFC 5322 3.6.4: the parent's references, then the parent itself. */
const referencesAfter = (parent: Message): string[] => {
  const chain = parent.references.length > 0 || !parent.inReplyTo ? parent.references : [parent.inReplyTo]
  return parent.internetMessageId ? [...chain, parent.internetMessageId] : chain
}

type Parent = Message & { channel: Channel }

async function findParent(tx: Tx, parentId: string): Promise<Parent> {
  const [parent, channel] = await Promise.all([findMessage(tx, parentId), channelOf(tx, parentId)])
  if (parent.kind !== 'message' || !channel) throw notFound('message')
  if (parent.state === 'draft') throw invalid('a draft cannot be answered', { field: 'parent_id' })
  return { ...parent, channel }
}

/** An answer on a channel without mail. */
async function postReply(tx: Tx, given: SendMessage, { conversationId: id }: Parent): Promise<Message> {
  const { files, labels, properties, automatic } = given
  const message = await postMessage(tx, {
    conversationId: id,
    direction: 'outbound',
    text: textOf(given),
    files,
    properties,
    ...(labels ? { labels } : {}),
    ...(automatic ? { automatic } : {}),
  })
  if (given.marksRead ?? true) await markConversationRead(tx, { id, scopes: ['organization', 'user'] })
  if (given.completesConversation) await closeConversation(tx, { id })
  return message
}
