import type { Conversation } from '../../../core/conversations/index.ts'
import type { Way } from '../../../core/queues/index.ts'
import type { ConversationChannel } from '../schemas/words.ts'

const CHANNELS = {
  email: 'Email',
  website: 'WidgetChat',
  // Channels of an organization's own are messengers to this API.
  api: 'Messenger',
  sms: 'Sms',
  contact_form: 'ContactForm',
  callback: 'Callback',
  phone: 'PstnPhone',
  voicemail: 'Voicemail',
  whatsapp: 'WhatsApp',
  facebook_messenger: 'FacebookMessenger',
  twitter: 'Twitter',
  messenger: 'Messenger',
} satisfies Record<Way, ConversationChannel>

export const channelOfWay = (way: Way): ConversationChannel => CHANNELS[way]

export const channelOf = ({
  channel,
  medium,
}: Pick<Conversation, 'channel' | 'medium'>): ConversationChannel => CHANNELS[medium ?? channel]

/** The way that a channel of this API stands for. */
export const wayOf = (channel: ConversationChannel): Way => WAYS[channel]

const WAYS = {
  Email: 'email',
  WidgetChat: 'website',
  Sms: 'sms',
  ContactForm: 'contact_form',
  Callback: 'callback',
  PstnPhone: 'phone',
  Voicemail: 'voicemail',
  WhatsApp: 'whatsapp',
  FacebookMessenger: 'facebook_messenger',
  Twitter: 'twitter',
  Messenger: 'messenger',
} satisfies Record<ConversationChannel, Way>
