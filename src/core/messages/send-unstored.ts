import { newId } from '../../lib/ids.ts'
import { outboxInsert } from '../outbox/index.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import { lookUpParties, withKind } from './address-kinds.ts'
import { attachmentsOf, type Content, checkAddresses, checkRecipients, undelivered } from './content.ts'
import { openRecipients } from './deliveries.ts'
import { claim, claimOf, withoutDuplicates } from './duplicates.ts'
import { newMessageId } from './message-id.ts'
import { readySenderOf } from './sender.ts'
import type { Attachment, MailContent, MessageAddress } from './types.ts'
import { dueAt, signedBody } from './write.ts'

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
  const mailboxes = await lookUpParties(tx, {
    from: input.from,
    others: [...input.to, ...input.cc, ...input.bcc],
  })
  const { from, signature } = readySenderOf(mailboxes, input.from)
  // What the program says by itself is nobody's to sign.
  const { html, text } = signedBody(tx, input, tx.actor.kind === 'system' ? null : signature)
  const kinds = withKind(mailboxes)
  const recipient = (each: MessageAddress): MessageAddress => ({
    ...kinds(undelivered(each)),
    status: 'accepted',
  })
  const mail: UnstoredMail = {
    subject: input.subject,
    text,
    html: input.htmlBlob ? null : (html ?? null),
    htmlBlob: input.htmlBlob ?? null,
    from: kinds(undelivered(from)),
    replyTo: input.replyTo ? undelivered(input.replyTo) : null,
    to: input.to.map(recipient),
    cc: input.cc.map(recipient),
    bcc: input.bcc.map(recipient),
    internetMessageId: newMessageId(tx),
    attachments: await attachmentsOf(tx, input.files),
    ...(input.headers ? { headers: input.headers } : {}),
  }
  const sent = { ...mail, ...withoutDuplicates(mail, await claim(tx, claimOf(mail, null))) }
  if (openRecipients(sent).length > 0)
    await outboxInsert(tx, { messageId: newId(), dueAt: dueAt(tx, input.sendAt), mail: sent }).execute(tx.db)
  return sent
}
