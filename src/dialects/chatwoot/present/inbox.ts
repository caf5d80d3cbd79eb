import type { Inbox, InboxSecrets } from '../../../core/inboxes/index.ts'
import { widgetScript } from '../inboxes/widget-script.ts'
import { presentDay } from '../inboxes/working-hours.ts'
import { channelType } from './channel.ts'
import { avatarLink, type LinkMaker } from './links.ts'

export interface InboxFacts {
  maker: LinkMaker
  /** The address that stands for an inbox of mail. */
  email: string | null
  /** Only administrators see them. */
  secrets: InboxSecrets | null
}

/** An inbox as its members see it, or with `secrets` as administrators do. */
export function presentInbox(inbox: Inbox, facts: InboxFacts): Record<string, unknown> {
  const { settings } = inbox
  return {
    id: Number(inbox.number),
    avatar_url: avatarLink(facts.maker, inbox.avatarBlob),
    channel_id: Number(inbox.number),
    name: inbox.name,
    channel_type: channelType(inbox.channel),
    greeting_enabled: settings.greeting.isOn,
    greeting_message: settings.greeting.message,
    working_hours_enabled: settings.workingHours.isOn,
    enable_email_collect: settings.collectsEmail,
    csat_survey_enabled: settings.survey.isOn,
    csat_config: settings.survey.config,
    enable_auto_assignment: settings.assignment.isAutomatic,
    auto_assignment_config: settings.assignment.config,
    out_of_office_message: settings.workingHours.outOfOfficeMessage,
    working_hours: settings.workingHours.days.map(presentDay),
    timezone: settings.workingHours.timezone,
    callback_webhook_url: null,
    allow_messages_after_resolved: settings.allowsMessagesAfterResolved,
    lock_to_single_conversation: settings.hasSingleConversation,
    sender_name_type: settings.sender.nameType,
    business_name: settings.sender.businessName,
    ...website(inbox, facts),
    ...otherChannels(inbox, facts),
  }
}

const WEBSITE_KEYS = [
  ...['allowed_domains', 'widget_color', 'website_url', 'hmac_mandatory', 'welcome_title', 'welcome_tagline'],
  ...['web_widget_script', 'website_token', 'selected_feature_flags', 'reply_time', 'pre_chat_form_enabled'],
  ...['pre_chat_form_options', 'continuity_via_email'],
]
const NOTHING = Object.fromEntries(WEBSITE_KEYS.map((key) => [key, null]))

function website({ channel, identifier, settings }: Inbox, facts: InboxFacts): Record<string, unknown> {
  if (channel !== 'website') return NOTHING
  const { website } = settings
  return {
    allowed_domains: website.allowedDomains,
    widget_color: website.color,
    website_url: website.url,
    hmac_mandatory: settings.isProofMandatory,
    welcome_title: website.welcomeTitle,
    welcome_tagline: website.welcomeTagline,
    web_widget_script: widgetScript(facts.maker.publicUrl, identifier ?? ''),
    website_token: identifier,
    selected_feature_flags: website.features,
    reply_time: website.replyTime,
    pre_chat_form_enabled: website.preChat.isOn,
    pre_chat_form_options: {
      pre_chat_message: website.preChat.message,
      pre_chat_fields: website.preChat.fields,
    },
    continuity_via_email: website.continuesByEmail,
    ...(facts.secrets ? { hmac_token: facts.secrets.hmacKey } : {}),
  }
}

function otherChannels(inbox: Inbox, { email, secrets }: InboxFacts): Record<string, unknown> {
  const { api, sms, isProofMandatory } = inbox.settings
  const none = { messaging_service_sid: null, phone_number: null, provider: null }
  if (inbox.channel === 'email') return { ...none, email, forwarding_enabled: false, forward_to_email: email }
  if (inbox.channel === 'api')
    return {
      ...none,
      webhook_url: api.webhookUrl,
      inbox_identifier: inbox.identifier,
      hmac_mandatory: isProofMandatory,
      additional_attributes: api.additionalAttributes,
      ...(secrets ? { hmac_token: secrets.hmacKey, secret: secrets.secret } : {}),
    }
  if (inbox.channel === 'sms')
    return {
      messaging_service_sid: sms.messagingServiceSid,
      phone_number: sms.phoneNumber,
      provider: 'twilio',
      medium: 'sms',
      ...(secrets ? { account_sid: sms.accountSid, gateway_url: sms.gatewayUrl } : {}),
    }
  return none
}
