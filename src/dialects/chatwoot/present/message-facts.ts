import type { Channel } from '../../../core/conversations/index.ts'
import { type Message, saidAt } from '../../../core/messages/index.ts'
import type { Surroundings } from './load.ts'
import { mailAttributes, newTextOf } from './mail.ts'
import { seconds } from './times.ts'

/** What this API calls the ways of a message, over REST and in frames. */
const INCOMING = 0
const OUTGOING = 1
const ACTIVITY = 2
const TEMPLATE = 3

export function messageTypeOf({
  kind,
  direction,
  automatic,
}: Pick<Message, 'kind' | 'direction' | 'automatic'>): number {
  if (kind === 'activity') return ACTIVITY
  if (direction === 'inbound') return INCOMING
  return automatic ? TEMPLATE : OUTGOING
}

const DELETED = 'This message was deleted'

/** Mail can also answer what was said elsewhere. */
const isMail = ({ kind, sourceBlob }: Message, channel: Channel | undefined): boolean =>
  kind === 'message' && (channel === 'email' || sourceBlob !== null)

/** What every form of a message has. */
export function messageFacts(message: Message, around: Surroundings): Record<string, unknown> {
  const conversation = around.conversations.get(message.conversationId)
  const mail = isMail(message, conversation?.channel)
  return {
    id: Number(message.number),
    content: contentOf(message, mail),
    inbox_id: Number(around.inboxes.get(message.inboxId)?.number ?? 0),
    conversation_id: Number(conversation?.number ?? 0),
    message_type: messageTypeOf(message),
    content_type: mail && message.direction === 'inbound' ? 'incoming_email' : message.contentType,
    status: statusOfMessage(message),
    content_attributes: contentAttributesOf(message, { mail, around }),
    created_at: seconds(saidAt(message)),
    private: message.kind === 'note',
    source_id:
      message.externalId ?? (mail ? (message.internetMessageId?.replace(/^<|>$/g, '') ?? null) : null),
  }
}

const isDeleted = ({ contentAttributes }: Message): boolean => contentAttributes.deleted === true

const contentOf = (message: Message, isMail: boolean): string | null =>
  isDeleted(message) ? DELETED : isMail ? newTextOf(message) : message.text

function contentAttributesOf(
  message: Message,
  { mail, around }: { mail: boolean; around: Surroundings },
): Record<string, unknown> {
  if (isDeleted(message)) return { deleted: true }
  return {
    ...(mail ? mailAttributes(message, around.maker) : {}),
    ...message.contentAttributes,
    ...(message.deliveryError ? { external_error: message.deliveryError } : {}),
  }
}

const REFUSED = new Set(['bounced', 'rejected', 'failed'])

/** What became of a message; of a mail its recipients say it. */
function statusOfMessage({ delivery, direction, state, to, cc, bcc }: Message): string {
  if (delivery) return delivery
  if (state === 'failed') return 'failed'
  if (direction === 'inbound' || state !== 'sent') return 'sent'
  const statuses = [...to, ...cc, ...bcc].map(({ status }) => status ?? 'accepted')
  if (statuses.some((status) => REFUSED.has(status))) return 'failed'
  return statuses.length > 0 && statuses.every((status) => status === 'delivered') ? 'delivered' : 'sent'
}
