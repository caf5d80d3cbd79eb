import type { Conversation } from '../../../core/conversations/index.ts'
import type { ContactPoints } from '../../../core/messages/index.ts'
import type { BrowserInfo } from '../schemas/conversation.ts'
import { channelOf } from './channel.ts'

/** What only conversations of a channel have, beside what all have. */
export function ownAttributes(conversation: Conversation, points: ContactPoints) {
  const channel = channelOf(conversation)
  switch (channel) {
    case 'Email':
      return {
        _type: 'EmailConversation' as const,
        ...language(conversation),
        ...mailEnds(conversation, points),
      }
    case 'ContactForm':
      return {
        _type: 'ContactFormConversation' as const,
        ...language(conversation),
        ...mailEnds(conversation, points),
      }
    case 'WidgetChat':
      return { _type: 'ChatConversation' as const, ...language(conversation), ...browserInfo(conversation) }
    case 'Messenger':
      return { _type: 'MessengerConversation' as const, ...language(conversation) }
    case 'Sms':
      return { _type: 'SmsConversation' as const, ...numbers(conversation, points) }
    case 'Twitter':
      return { _type: 'TwitterConversation' as const, ...twitter(conversation, points) }
    case 'FacebookMessenger':
      return { _type: 'FacebookMessengerConversation' as const }
    case 'WhatsApp':
      return { _type: 'WhatsAppConversation' as const }
    case 'PstnPhone':
    case 'Voicemail':
    case 'Callback':
      return { _type: 'PstnPhoneConversation' as const }
    default:
      return { _type: 'GenericConversation' as const, ...genericEnds(conversation, points) }
  }
}

const language = ({ language: given, additionalAttributes }: Conversation) => {
  const found = given ?? textOf(additionalAttributes.conversation_language)
  return found ? { language: found } : {}
}

/** Whoever began writes from his address to the other's. */
function fromTo({ direction }: Conversation, { ours, theirs }: ContactPoints) {
  return direction === 'inbound' ? { from: theirs, to: ours } : { from: ours, to: theirs }
}

function mailEnds(conversation: Conversation, points: ContactPoints) {
  const { from, to } = fromTo(conversation, points)
  const { subject } = conversation
  return {
    ...(subject ? { subject } : {}),
    fromEmail: from ?? '',
    toEmail: to ?? '',
    integrationEmail: points.ours ?? '',
  }
}

function numbers(conversation: Conversation, points: ContactPoints) {
  const { from, to } = fromTo(conversation, points)
  return { ...(from ? { fromNumber: from } : {}), ...(to ? { toNumber: to } : {}) }
}

function genericEnds(conversation: Conversation, points: ContactPoints) {
  const { from, to } = fromTo(conversation, points)
  return { ...(from ? { fromContactPointId: from } : {}), ...(to ? { toContactPointId: to } : {}) }
}

const twitter = ({ additionalAttributes }: Conversation, { ours, theirs }: ContactPoints) => ({
  conversationType:
    additionalAttributes.conversation_type === 'tweet' ? ('Tweet' as const) : ('DirectMessage' as const),
  ...(theirs ? { endUserTwitterId: theirs } : {}),
  ...(ours ? { contactPointTwitterId: ours } : {}),
})

/** As the website's chat noted it (`src/dialects/chatwoot/widget`), or whoever began it here. */
function browserInfo({ additionalAttributes }: Conversation): { browserInfo?: BrowserInfo } {
  const { browser, referer, ip_address } = additionalAttributes
  const { browser_name, browser_version } = (browser ?? {}) as Record<string, unknown>
  const name = textOf(browser_name)
  if (!name) return {}
  const [version, ipAddress, originatingUrl] = [browser_version, ip_address, referer].map(textOf)
  return {
    browserInfo: {
      name,
      ...(version ? { version } : {}),
      ...(ipAddress ? { ipAddress } : {}),
      ...(originatingUrl ? { originatingUrl } : {}),
    },
  }
}

const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)
