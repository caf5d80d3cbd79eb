/** When an inbox is open on one day of the week; minutes and hours of its own time zone. */
export interface WorkingDay {
  /** 0 is Sunday. */
  day: number
  isClosed: boolean
  isOpenAllDay: boolean
  openHour: number | null
  openMinutes: number | null
  closeHour: number | null
  closeMinutes: number | null
}

/** A question that a visitor is asked before the chat begins. */
export interface PreChatField {
  [key: string]: unknown
}

/** What people set for an inbox. Stored as one object; what is not stored has its default. */
export interface InboxSettings {
  /** Sent once, to whoever begins a conversation. */
  greeting: { isOn: boolean; message: string | null }
  workingHours: { isOn: boolean; days: WorkingDay[]; timezone: string; outOfOfficeMessage: string | null }
  /** Ask visitors without an address for one. */
  collectsEmail: boolean
  /** Ask for a rating when a conversation is closed. */
  survey: SurveySettings
  assignment: { isAutomatic: boolean; config: Record<string, unknown> }
  /** May a customer go on in a closed conversation? */
  allowsMessagesAfterResolved: boolean
  /** One conversation per contact, for ever. */
  hasSingleConversation: boolean
  sender: { nameType: 'friendly' | 'professional'; businessName: string | null }
  /** Who a visitor is must be proven. */
  isProofMandatory: boolean
  /** A form that anybody may fill in, who is answered by mail. */
  contactForm: ContactFormSettings
  website: WebsiteSettings
  api: { webhookUrl: string | null; additionalAttributes: Record<string, unknown> }
  sms: SmsSettings
}

export interface ContactFormSettings {
  isOn: boolean
  title: string
  /** Said to who has sent it. */
  thanks: string
  /** Who is quicker is a program. */
  minSeconds: number
}

export interface SurveySettings {
  isOn: boolean
  /** How it is shown. */
  config: Record<string, unknown>
  /** From 1 to 5, or with the thumb. */
  kind: 'csat' | 'thumbs'
  /** How long after closing; 0: at once. */
  delaySeconds: number
}

export interface WebsiteSettings {
  url: string | null
  color: string
  welcomeTitle: string | null
  welcomeTagline: string | null
  replyTime: 'in_a_few_minutes' | 'in_a_few_hours' | 'in_a_day'
  preChat: { isOn: boolean; message: string; fields: PreChatField[] }
  /** Mail the visitor what he missed. */
  continuesByEmail: boolean
  /** Where the chat may be shown, separated by commas; empty: everywhere. */
  allowedDomains: string
  features: string[]
}

export interface SmsSettings {
  phoneNumber: string | null
  /** Of the Twilio-compatible gateway. */
  gatewayUrl: string | null
  accountSid: string | null
  messagingServiceSid: string | null
  /** Sealed. */
  authToken: string | null
}

const workday = (day: number): WorkingDay => {
  const isClosed = day === 0 || day === 6
  return {
    day,
    isClosed,
    isOpenAllDay: false,
    openHour: isClosed ? null : 9,
    openMinutes: isClosed ? null : 0,
    closeHour: isClosed ? null : 17,
    closeMinutes: isClosed ? null : 0,
  }
}

const standardField = (name: string, label: string, type: string): PreChatField => ({
  field_type: 'standard',
  name,
  label,
  placeholder: label,
  type,
  required: name === 'emailAddress',
  enabled: false,
})

const DEFAULTS: InboxSettings = {
  greeting: { isOn: false, message: null },
  workingHours: {
    isOn: false,
    days: [0, 1, 2, 3, 4, 5, 6].map(workday),
    timezone: 'UTC',
    outOfOfficeMessage: null,
  },
  collectsEmail: true,
  survey: { isOn: false, config: {}, kind: 'csat', delaySeconds: 0 },
  assignment: { isAutomatic: true, config: {} },
  allowsMessagesAfterResolved: true,
  hasSingleConversation: false,
  sender: { nameType: 'friendly', businessName: null },
  isProofMandatory: false,
  contactForm: {
    isOn: false,
    title: 'Write to us',
    thanks: 'Thank you. We have got your message, and answer by mail.',
    minSeconds: 3,
  },
  website: {
    url: null,
    color: '#1f93ff',
    welcomeTitle: null,
    welcomeTagline: null,
    replyTime: 'in_a_few_minutes',
    preChat: {
      isOn: false,
      message: 'Tell us who you are, so that we can answer you.',
      fields: [
        standardField('emailAddress', 'Email address', 'email'),
        standardField('fullName', 'Full name', 'text'),
        standardField('phoneNumber', 'Phone number', 'text'),
      ],
    },
    continuesByEmail: true,
    allowedDomains: '',
    features: ['attachments', 'emoji_picker', 'end_conversation'],
  },
  api: { webhookUrl: null, additionalAttributes: {} },
  sms: { phoneNumber: null, gatewayUrl: null, accountSid: null, messagingServiceSid: null, authToken: null },
}

/** Settings as they are stored, completed. */
export const completeSettings = (stored: object): InboxSettings => merged(DEFAULTS, stored)

/** A part of it; lists are replaced as a whole. */
export type DeepPartial<T> = T extends unknown[]
  ? T
  : T extends object
    ? string extends keyof T
      ? T
      : { [K in keyof T]?: DeepPartial<T[K]> }
    : T

const NESTED = new Set([
  'greeting',
  'workingHours',
  'survey',
  'assignment',
  'sender',
  'contactForm',
  'website',
  'api',
  'sms',
  'preChat',
])

/** `change` over `before`: groups of settings are merged, anything else is replaced. */
export function merged<T extends object>(before: T, change: object): T {
  const all = { ...before } as Record<string, unknown>
  for (const [key, value] of Object.entries(change)) {
    if (value === undefined) continue
    const old = all[key]
    all[key] = NESTED.has(key) && isObject(old) && isObject(value) ? merged(old, value) : value
  }
  return all as T
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
