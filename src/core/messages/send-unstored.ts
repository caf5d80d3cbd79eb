import { newId } from '../../lib/ids.ts'
import { outboxInsert } from '../outbox/index.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import { lookUpMailboxes, withKind } from './address-kinds.ts'
import {
  attachmentsOf,
  type Content,
  checkAddresses,
  checkRecipients,
  inboxOfSender,
  textOf,
  undelivered,
} from './content.ts'
import type { Attachment, MailContent, MessageAddress } from './types.ts'
import { dueAt, newMessageId } from './write.ts'

/** A mail that leaves no trace but itself: what the outgoing feed needs, complete. */
export interface UnstoredMail extends MailContent {
  bcc: MessageAddress[]
  internetMessageId: string
  attachments: Attachment[]
  /** What it says above itself beside the usual. */
  headers?: Record<string, string>
}

/** Sends a mail without storing a conversation or a message. */
export async function sendUnstored(
  tx: Tx,
  input: Content & { sendAt?: Date; headers?: Record<string, string> },
): Promise<UnstoredMail> {
  permit(tx.actor, 'message:send')
  checkRecipients(input)
  checkAddresses(input)
  const mailboxes = await lookUpMailboxes(tx, [input.from, ...input.to, ...input.cc, ...input.bcc])
  inboxOfSender(mailboxes, input.from)
  const kinds = withKind(mailboxes)
  const recipient = (each: MessageAddress): MessageAddress => ({
    ...kinds(undelivered(each)),
    status: 'accepted',
  })
  const mail: UnstoredMail = {
    subject: input.subject,
    text: textOf(input),
    html: input.htmlBlob ? null : (input.html ?? null),
    htmlBlob: input.htmlBlob ?? null,
    from: kinds(undelivered(input.from)),
    replyTo: input.replyTo ? undelivered(input.replyTo) : null,
    to: input.to.map(recipient),
    cc: input.cc.map(recipient),
    bcc: input.bcc.map(recipient),
    internetMessageId: newMessageId(tx),
    attachments: await attachmentsOf(tx, input.files),
    ...(input.headers ? { headers: input.headers } : {}),
  }
  await outboxInsert(tx, { messageId: newId(), dueAt: dueAt(tx, input.sendAt), mail }).execute(tx.db)
  return mail
}
