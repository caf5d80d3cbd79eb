import type { Closer } from '../../../core/analytics/index.ts'
import type { Initiative } from '../../../core/conversations/index.ts'
import type { Way } from '../../../core/queues/index.ts'
import { channelOfWay } from '../present/channel.ts'

interface Word {
  value: string
  label: string
}

const spaced = (name: string): string => name.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ')

const channelWord = (way: Way): Word => {
  const label = spaced(channelOfWay(way))
  return { value: label.replaceAll(' ', '_').toUpperCase(), label }
}

const WAYS: Way[] = [
  'email',
  'contact_form',
  'website',
  'messenger',
  'api',
  'sms',
  'phone',
  'voicemail',
  'callback',
  'whatsapp',
  'facebook_messenger',
  'twitter',
]

/** Channels as figures name them, by the way that stands for each. */
export const CHANNEL_WORDS = Object.fromEntries(WAYS.map((way) => [way, channelWord(way)])) as Record<
  Way,
  Word
>

export const DIRECTION_WORDS: (Word & { core: Initiative })[] = [
  { core: 'inbound', value: 'INBOUND', label: 'Inbound' },
  { core: 'outbound', value: 'OUTBOUND', label: 'Outbound' },
  { core: 'internal', value: 'INTERNAL', label: 'Internal' },
]

export const CLOSER_WORDS: Record<Closer, string> = {
  person: 'Agent',
  contact: 'Enduser',
  unknown: 'Unknown',
}

export const RATING_WORDS: Record<string, string> = { csat: 'Csat', thumbs: 'ThumbsUpOrDown' }
