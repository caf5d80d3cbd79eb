import { type Static, Type } from 'typebox'
import { AnyObject, FileField, NullableNumber, NullableText } from '../schemas/loose.ts'

const LONG = { maxLength: 10_000 }
const Flag = Type.Boolean()

/** What only some channels know. */
const channelFields = {
  website_url: Type.Optional(Type.String({ maxLength: 2048, description: 'Where the chat is loaded' })),
  widget_color: Type.Optional(Type.String({ maxLength: 50 })),
  welcome_title: Type.Optional(NullableText({ maxLength: 500 })),
  welcome_tagline: Type.Optional(NullableText({ maxLength: 2000 })),
  agent_away_message: Type.Optional(
    NullableText({ ...LONG, description: 'Taken as the greeting, where none is given' }),
  ),
  reply_time: Type.Optional(
    Type.Unsafe<'in_a_few_minutes' | 'in_a_few_hours' | 'in_a_day'>({
      type: 'string',
      enum: ['in_a_few_minutes', 'in_a_few_hours', 'in_a_day'],
    }),
  ),
  pre_chat_form_enabled: Type.Optional(Flag),
  pre_chat_form_options: Type.Optional(Type.Unknown({ description: 'pre_chat_message, pre_chat_fields' })),
  continuity_via_email: Type.Optional(Flag),
  hmac_mandatory: Type.Optional(Flag),
  allowed_domains: Type.Optional(NullableText({ ...LONG, description: 'separated by commas' })),
  selected_feature_flags: Type.Optional(Type.Array(Type.String(), { maxItems: 50 })),
  webhook_url: Type.Optional(NullableText({ maxLength: 2048 })),
  additional_attributes: Type.Optional(Type.Unknown()),
  email: Type.Optional(Type.String({ maxLength: 320 })),
  phone_number: Type.Optional(NullableText({ maxLength: 50, description: 'E.164' })),
  account_sid: Type.Optional(NullableText({ maxLength: 200 })),
  auth_token: Type.Optional(NullableText({ maxLength: 500, description: 'kept sealed, never shown' })),
  messaging_service_sid: Type.Optional(NullableText({ maxLength: 200 })),
  gateway_url: Type.Optional(
    NullableText({ maxLength: 2048, description: 'of another gateway that speaks as Twilio does' }),
  ),
}

const inboxFields = {
  name: Type.Optional(Type.String({ maxLength: 200 })),
  avatar: Type.Optional(FileField),
  greeting_enabled: Type.Optional(Flag),
  greeting_message: Type.Optional(NullableText(LONG)),
  agent_away_message: channelFields.agent_away_message,
  enable_email_collect: Type.Optional(Flag),
  csat_survey_enabled: Type.Optional(Flag),
  csat_config: Type.Optional(Type.Unknown()),
  enable_auto_assignment: Type.Optional(Flag),
  auto_assignment_config: Type.Optional(Type.Unknown()),
  working_hours_enabled: Type.Optional(Flag),
  working_hours: Type.Optional(Type.Unknown({ description: 'days by day_of_week' })),
  out_of_office_message: Type.Optional(NullableText(LONG)),
  timezone: Type.Optional(Type.String({ maxLength: 100 })),
  allow_messages_after_resolved: Type.Optional(Flag),
  lock_to_single_conversation: Type.Optional(Flag),
  sender_name_type: Type.Optional(
    Type.Unsafe<'friendly' | 'professional'>({ type: 'string', enum: ['friendly', 'professional'] }),
  ),
  business_name: Type.Optional(NullableText({ maxLength: 200 })),
}

export const CHANNEL_TYPES = ['web_widget', 'api', 'email', 'sms', 'twilio_sms'] as const
export type ChannelType = (typeof CHANNEL_TYPES)[number]

export const CreateBody = Type.Object({
  ...inboxFields,
  channel: Type.Optional(
    Type.Object({
      type: Type.Optional(Type.Unsafe<ChannelType>({ type: 'string', enum: [...CHANNEL_TYPES] })),
      ...channelFields,
    }),
  ),
})
export const UpdateBody = Type.Object({ ...inboxFields, channel: Type.Optional(Type.Object(channelFields)) })

export type InboxBody = Static<typeof UpdateBody>
export type ChannelBody = NonNullable<InboxBody['channel']>

/** Everything that an inbox shows; what another channel has is null. */
export const Inbox = Type.Object(
  {
    id: Type.Number(),
    avatar_url: Type.String(),
    channel_id: Type.Number(),
    name: Type.String(),
    channel_type: Type.String(),
    greeting_enabled: Flag,
    greeting_message: NullableText(),
    working_hours_enabled: Flag,
    working_hours: Type.Array(AnyObject()),
    timezone: Type.String(),
    out_of_office_message: NullableText(),
    enable_email_collect: Flag,
    csat_survey_enabled: Flag,
    csat_config: AnyObject(),
    enable_auto_assignment: Flag,
    auto_assignment_config: AnyObject(),
    allow_messages_after_resolved: Flag,
    lock_to_single_conversation: Flag,
    sender_name_type: Type.String(),
    business_name: NullableText(),
    callback_webhook_url: NullableText(),
    website_url: NullableText(),
    website_token: NullableText(),
    web_widget_script: NullableText(),
    widget_color: NullableText(),
    welcome_title: NullableText(),
    welcome_tagline: NullableText(),
    phone_number: NullableText(),
    messaging_service_sid: NullableText(),
    provider: NullableText(),
    hmac_mandatory: Type.Unsafe<boolean | null>({ type: 'boolean', nullable: true }),
    portal_id: Type.Optional(NullableNumber()),
  },
  { additionalProperties: true },
)
export const InboxList = Type.Object({ payload: Type.Array(Inbox) })
