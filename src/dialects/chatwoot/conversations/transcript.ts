import { type Address, listAddresses } from '../../../core/addresses/index.ts'
import type { Conversation } from '../../../core/conversations/index.ts'
import { listMessages, type Message, saidAt, sendUnstored } from '../../../core/messages/index.ts'
import type { Tx } from '../../../core/run.ts'
import { loadSurroundings, type Surroundings } from '../present/load.ts'
import { messageFacts } from '../present/message-facts.ts'
import { senderOf } from '../present/sender.ts'
import { refusal } from '../refusals.ts'

const MAX_MESSAGES = 1000

/** Mails all that was said in a conversation, without notes. Throws where there is no address to mail from. */
export async function mailTranscript(tx: Tx, conversation: Conversation, to: string): Promise<void> {
  const messages = await listMessages(tx, {
    conversationId: conversation.id,
    isPublic: true,
    after: '0',
    before: String(Number.MAX_SAFE_INTEGER),
  })
  const around = await loadSurroundings(tx, { conversations: [conversation], messages })
  const from = senderAddress(await listAddresses(tx), conversation)
  if (!from) throw refusal('invalid', { error: 'this account has no email address to send from' })
  await sendUnstored(tx, {
    subject: `[#${conversation.number}] ${conversation.subject}`,
    text: messages
      .slice(-MAX_MESSAGES)
      .map((message) => lineOf(message, around))
      .join('\n\n'),
    from: { address: from.address },
    to: [{ address: to }],
    cc: [],
    bcc: [],
    files: [],
    signature: 'none',
    properties: {},
  })
}

function senderAddress(addresses: Address[], { inboxId }: Conversation): Address | undefined {
  const ours = addresses.filter(({ isActive }) => isActive)
  return ours.find((each) => each.inboxId === inboxId) ?? ours.find(({ isPrimary }) => isPrimary) ?? ours[0]
}

function lineOf(message: Message, around: Surroundings): string {
  const name = senderOf(message, around)?.push.name ?? message.from.name ?? message.from.address
  const at = saidAt(message).toISOString().replace('T', ' ').slice(0, 16)
  const files = message.attachments.map(({ filename }) => `[${filename}]`)
  return [`${String(name)} (${at} UTC)`, String(messageFacts(message, around).content ?? ''), ...files]
    .filter(Boolean)
    .join('\n')
}
