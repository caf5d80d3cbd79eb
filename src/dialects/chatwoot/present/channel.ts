import type { Channel } from '../../../core/conversations/index.ts'

const TYPES = {
  email: 'Channel::Email',
  website: 'Channel::WebWidget',
  api: 'Channel::Api',
  sms: 'Channel::TwilioSms',
} satisfies Record<Channel, string>

/** What this API calls a channel. */
export const channelType = (channel: Channel): string => TYPES[channel]
