import type { DeepPartial, InboxSettings } from '../../../core/inboxes/index.ts'
import { objectFrom, objectsFrom, withoutNullWord } from '../form-objects.ts'
import { invalidRecord } from '../refusals.ts'
import type { ChannelBody, InboxBody } from './schemas.ts'
import { changedDays } from './working-hours.ts'

type Change = DeepPartial<InboxSettings>

const FEATURES = [
  'attachments',
  'emoji_picker',
  'end_conversation',
  'use_inbox_avatar_for_bot',
  'allow_mobile_webview',
]

/** What a body says about the settings of an inbox; what it does not say, stays. */
export function settingsChange(body: InboxBody, before: InboxSettings): Change {
  const { channel = {} } = body
  return {
    greeting: greetingOf(body),
    workingHours: {
      isOn: body.working_hours_enabled,
      timezone: body.timezone === undefined ? undefined : checkedTimezone(body.timezone),
      outOfOfficeMessage: withoutNullWord(body.out_of_office_message),
      days:
        body.working_hours === undefined
          ? undefined
          : changedDays(before.workingHours.days, body.working_hours),
    },
    collectsEmail: body.enable_email_collect,
    survey: {
      isOn: body.csat_survey_enabled,
      config: body.csat_config === undefined ? undefined : objectFrom(body.csat_config),
    },
    assignment: {
      isAutomatic: body.enable_auto_assignment,
      config: body.auto_assignment_config === undefined ? undefined : objectFrom(body.auto_assignment_config),
    },
    allowsMessagesAfterResolved: body.allow_messages_after_resolved,
    hasSingleConversation: body.lock_to_single_conversation,
    sender: {
      nameType: body.sender_name_type,
      businessName: withoutNullWord(body.business_name),
    },
    isProofMandatory: channel.hmac_mandatory,
    website: websiteChange(channel, before.website),
    api: apiChange(channel),
    sms: smsChange(channel),
  }
}

/** Older clients write an away message: since long it is what visitors are greeted with. */
function greetingOf(body: InboxBody): Change['greeting'] {
  const away = withoutNullWord(body.agent_away_message ?? body.channel?.agent_away_message)
  const message = withoutNullWord(body.greeting_message)
  if (message === undefined && away) return { isOn: body.greeting_enabled ?? true, message: away }
  return { isOn: body.greeting_enabled, message }
}

function websiteChange(channel: ChannelBody, before: InboxSettings['website']): Change['website'] {
  if (channel.website_url !== undefined && !channel.website_url.trim())
    throw invalidRecord("Website url can't be blank", 'website_url')
  const allowed = channel.allowed_domains
  return {
    url: channel.website_url?.trim(),
    color: channel.widget_color,
    welcomeTitle: withoutNullWord(channel.welcome_title),
    welcomeTagline: withoutNullWord(channel.welcome_tagline),
    replyTime: channel.reply_time,
    preChat: preChatChange(channel, before.preChat),
    continuesByEmail: channel.continuity_via_email,
    allowedDomains: allowed === undefined ? undefined : (withoutNullWord(allowed) ?? ''),
    features: channel.selected_feature_flags?.filter((each) => FEATURES.includes(each)),
  }
}

function preChatChange(
  channel: ChannelBody,
  before: InboxSettings['website']['preChat'],
): InboxSettings['website']['preChat'] | undefined {
  const { pre_chat_form_enabled: isOn, pre_chat_form_options: wire } = channel
  if (isOn === undefined && wire === undefined) return undefined
  const options = objectFrom(wire)
  return {
    isOn: isOn ?? before.isOn,
    message: typeof options.pre_chat_message === 'string' ? options.pre_chat_message : before.message,
    fields: options.pre_chat_fields === undefined ? before.fields : objectsFrom(options.pre_chat_fields),
  }
}

const apiChange = (channel: ChannelBody): Change['api'] => ({
  webhookUrl: checkedUrl(channel.webhook_url, 'Webhook url', 'webhook_url'),
  additionalAttributes:
    channel.additional_attributes === undefined ? undefined : objectFrom(channel.additional_attributes),
})

/** The token is sealed once the inbox has an id. */
const smsChange = (channel: ChannelBody): Change['sms'] => ({
  phoneNumber: checkedPhone(channel.phone_number),
  accountSid: withoutNullWord(channel.account_sid),
  messagingServiceSid: withoutNullWord(channel.messaging_service_sid),
  gatewayUrl: checkedUrl(channel.gateway_url, 'Gateway url', 'gateway_url'),
})

function checkedTimezone(name: string): string {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return name
  } catch {
    throw invalidRecord('Timezone is not a valid timezone', 'timezone')
  }
}

function checkedUrl(wire: string | null | undefined, name: string, field: string): string | null | undefined {
  const text = withoutNullWord(wire)
  if (!text) return text
  if (!/^https?:$/.test(URL.parse(text)?.protocol ?? ''))
    throw invalidRecord(`${name} is not a valid URL`, field)
  return text
}

function checkedPhone(wire: string | null | undefined): string | null | undefined {
  const text = withoutNullWord(wire)
  if (text && !/^\+[1-9]\d{1,14}$/.test(text))
    throw invalidRecord('Phone number should be in e164 format', 'phone_number')
  return text
}
