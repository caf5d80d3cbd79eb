import type { Conversation } from '../../../core/conversations/index.ts'
import type { Attachment, ContactPoints, Message } from '../../../core/messages/index.ts'
import type { LinkMaker } from '../../../http/blob-links.ts'
import type { Attributes, File } from '../schemas/message.ts'
import { channelOf } from './channel.ts'
import { presentFile } from './file.ts'
import { mailAttributes } from './mail-attributes.ts'

/** A message on its way to a caller. */
export interface ShownMessage {
  conversation: Conversation
  message: Message
  points: ContactPoints
  /** Also where it lies in the blob store. */
  html: string | null
}

/** What is known of a message by the channel of its conversation. */
export function messageAttributes(maker: LinkMaker, shown: ShownMessage): Attributes {
  const { conversation, message } = shown
  switch (channelOf(conversation)) {
    case 'Email':
      return { _type: 'EmailAttributes', ...mailAttributes(maker, shown) }
    case 'ContactForm':
      return formAttributes(maker, shown)
    case 'WidgetChat':
    case 'Messenger':
      return { _type: 'ChatAttributes', ...said(maker, shown), isAutomated: isAutomated(message) }
    case 'Sms':
      return { _type: 'SmsAttributes', ...said(maker, shown) }
    case 'WhatsApp':
      return { _type: 'WhatsAppAttributes', ...said(maker, shown) }
    case 'FacebookMessenger':
      return { _type: 'FacebookMessengerAttributes', ...said(maker, shown) }
    case 'Twitter':
      return { _type: 'TwitterAttributes', ...said(maker, shown) }
    case 'PstnPhone':
    case 'Voicemail':
    case 'Callback':
      return callAttributes(maker, shown)
    default:
      return { _type: 'GenericAttributes', ...said(maker, shown) }
  }
}

/** What was filled in is one of these; what was written afterwards is mail. */
function formAttributes(maker: LinkMaker, shown: ShownMessage): Attributes {
  const mail = mailAttributes(maker, shown)
  if (shown.message.contentType !== 'contact_form') return { _type: 'EmailAttributes', ...mail }
  return { _type: 'ContactFormAttributes', ...mail, replyDefaultToEmails: [mail.from] }
}

const isAutomated = ({ automatic, botId }: Message): boolean => automatic !== null || botId !== null

function said(maker: LinkMaker, { message }: ShownMessage) {
  const { text, html, attachments } = message
  // Where there is no mail, the words are what was said, and HTML is how they look.
  const content =
    html === null
      ? ({ _type: 'Text', value: text ?? '' } as const)
      : ({ _type: 'Html', value: html } as const)
  return { content, direction: directionOf(message), attachments: filesOf(maker, attachments) }
}

function callAttributes(maker: LinkMaker, shown: ShownMessage): Attributes {
  const { message, points } = shown
  const { duration } = message.contentAttributes
  const seconds = typeof duration === 'number' ? { duration: Math.round(duration) } : {}
  const [recording] = message.attachments
  if (message.contentType === 'call_recording' && recording)
    return { _type: 'CallRecordingAttributes', ...seconds, recording: presentFile(maker, recording).url }
  if (message.contentType !== 'call') return { _type: 'GenericAttributes', ...said(maker, shown) }
  const [ours, theirs] = [points.ours ?? '', points.theirs ?? '']
  const isInbound = message.direction === 'inbound'
  return {
    _type: 'PhoneAttributes',
    ...(isInbound ? { from: theirs, to: ours } : { from: ours, to: theirs }),
    ...seconds,
    direction: directionOf(message),
  }
}

export const directionOf = ({ direction }: Pick<Message, 'direction'>) =>
  direction === 'inbound' ? ('Inbound' as const) : ('Outbound' as const)

export const filesOf = (maker: LinkMaker, attachments: Attachment[]): File[] =>
  attachments.map((each) => presentFile(maker, each))
