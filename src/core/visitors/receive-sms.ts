import { sql } from 'kysely'
import type { Conversation } from '../conversations/index.ts'
import { createFile, type StoredFile } from '../files/index.ts'
import type { Inbox } from '../inboxes/index.ts'
import { type Message, postMessage } from '../messages/index.ts'
import type { Tx } from '../run.ts'
import { actAs } from './act-as.ts'
import { conversationToContinue, latestOfVisitor } from './conversations.ts'
import { knowVisitor } from './know-visitor.ts'
import { rateBySms } from './rate-by-sms.ts'

export interface ReceiveSms {
  inbox: Inbox
  /** The sender's number; a short code or a name where it has none. */
  from: string
  text: string
  /** The gateway's id of it. */
  externalId: string
  /** What came with it, in the blob store already. */
  files: StoredFile[]
  /** Where the files lie that could not be had. */
  unfetched: string[]
}

const E164 = /^\+[1-9]\d{1,14}$/

/** Takes an SMS in; an answer to a survey becomes part of that message. Undefined: it is here already. */
export async function receiveSms(tx: Tx, input: ReceiveSms): Promise<Message | undefined> {
  const { inbox, from, externalId } = input
  // A gateway may bring the same twice at the same moment, or the first two of a sender whom nobody knows yet.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`sms ${inbox.id} ${from}`}, 0))`.execute(tx.db)
  if (await isKnown(tx, inbox, externalId)) return undefined
  const fields = { name: from, ...(E164.test(from) ? { phone: from } : {}) }
  const visitor = await knowVisitor(tx, { inbox, sourceId: from, fields, isProven: false })
  actAs(tx, visitor)
  const latest: Conversation | undefined = await latestOfVisitor(tx, visitor)
  const rated = latest && (await rateBySms(tx, { conversation: latest, text: input.text, externalId }))
  if (rated) return rated
  const conversation = await conversationToContinue(tx, visitor, { latest })
  const files: { fileId: string }[] = []
  for (const file of input.files) files.push({ fileId: (await createFile(tx, file)).id })
  return postMessage(tx, {
    conversationId: conversation.id,
    direction: 'inbound',
    text: input.text,
    files,
    externalId,
    ...(input.unfetched.length > 0 ? { contentAttributes: { unfetched_media: input.unfetched } } : {}),
  })
}

async function isKnown(tx: Tx, inbox: Inbox, externalId: string): Promise<boolean> {
  const row = await tx.db
    .selectFrom('messages')
    .select('id')
    .where('organization_id', '=', tx.actor.organizationId)
    .where('external_id', '=', externalId)
    .where('inbox_id', '=', inbox.id)
    .where('direction', '=', 'inbound')
    .executeTakeFirst()
  return row !== undefined
}
