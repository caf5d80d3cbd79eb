import { type Static, Type } from 'typebox'
import { AnyObject, FileField, NullableText, NumericId } from '../schemas/loose.ts'

const Attributes = (description: string) => Type.Optional(Type.Unknown({ description }))

const contactFields = {
  name: Type.Optional(NullableText()),
  email: Type.Optional(NullableText({ description: 'Unique; its case does not count' })),
  phone_number: Type.Optional(NullableText({ description: 'E.164, unique' })),
  identifier: Type.Optional(NullableText({ description: 'The id of the contact elsewhere, unique' })),
  blocked: Type.Optional(Type.Boolean({ description: 'What it writes opens nothing' })),
  avatar: Type.Optional(FileField),
  avatar_url: Type.Optional(NullableText({ maxLength: 2048, description: 'Fetched later' })),
  additional_attributes: Attributes('Merged key by key'),
  custom_attributes: Attributes('Merged key by key'),
}

export const CreateBody = Type.Object({
  ...contactFields,
  inbox_id: Type.Optional(NumericId),
  source_id: Type.Optional(NullableText({ maxLength: 1000, description: 'Its id on that channel' })),
})
export const UpdateBody = Type.Object(contactFields)
export type ContactBody = Static<typeof UpdateBody>

/** An inbox beside the id by which it knows a contact. */
export const ContactInbox = Type.Object(
  {
    source_id: NullableText(),
    inbox: Type.Unsafe<Record<string, unknown> | null>({
      type: 'object',
      nullable: true,
      additionalProperties: true,
      properties: {
        id: Type.Number(),
        name: Type.String(),
        channel_id: Type.Number(),
        channel_type: Type.String(),
        avatar_url: Type.String(),
        provider: NullableText(),
        website_url: NullableText(),
        widget_color: NullableText(),
        website_token: NullableText(),
        web_widget_script: NullableText(),
        welcome_title: NullableText(),
        welcome_tagline: NullableText(),
        enable_auto_assignment: Type.Boolean(),
        greeting_enabled: Type.Boolean(),
        greeting_message: NullableText(),
      },
    }),
  },
  { additionalProperties: true },
)

const shownFields = {
  id: Type.Number(),
  name: Type.String(),
  email: NullableText(),
  phone_number: NullableText(),
  identifier: NullableText(),
  blocked: Type.Boolean(),
  thumbnail: Type.String(),
  availability_status: Type.Unsafe<string>({ type: 'string', enum: ['online', 'offline'] }),
  additional_attributes: AnyObject(),
  custom_attributes: AnyObject(),
  contact_inboxes: Type.Optional(Type.Array(ContactInbox)),
  last_activity_at: Type.Optional(Type.Number({ description: 'Unix seconds' })),
  created_at: Type.Number({ description: 'Unix seconds' }),
}

/** A contact as this API shows it everywhere. */
export const Contact = Type.Object(shownFields, { additionalProperties: true })

/** Newer clients read it below `payload`, older ones beside that. */
export const ContactAnswer = Type.Object({ ...shownFields, payload: Contact }, { additionalProperties: true })
export const CreatedContact = Type.Object(
  { ...shownFields, payload: Type.Object({ contact: Contact, contact_inbox: ContactInbox }) },
  { additionalProperties: true },
)

export const ContactPayload = Type.Object({ payload: Contact })

export const ContactList = Type.Object({
  meta: Type.Object({ count: Type.Number(), current_page: Type.Number() }),
  payload: Type.Array(Contact),
})

export const FoundContacts = Type.Object({
  meta: Type.Object({
    count: Type.Number({ description: 'On this page' }),
    current_page: Type.Number(),
    has_more: Type.Boolean(),
  }),
  payload: Type.Array(Contact),
})

/** What an older document of this API says of an answer whose list is below `payload` in truth. */
export const listedAs = <A, B>(answer: A, list: B) => Type.Unsafe<unknown>({ anyOf: [answer, list] })

const AnyText = Type.Unsafe<unknown>({ description: 'one, or several' })

export const pageQuery = {
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000 })),
  include_contact_inboxes: Type.Optional(Type.Boolean({ description: 'Default: true' })),
}
export const sortQuery = {
  ...pageQuery,
  sort: Type.Optional(
    Type.String({
      maxLength: 200,
      description:
        'name, email, phone_number, last_activity_at, created_at, company_name, city or country; several with commas, descending after a minus',
    }),
  ),
}
export const ListQuery = Type.Object({
  ...sortQuery,
  labels: Type.Optional(AnyText),
  query_hash: Type.Optional(Type.String({ description: 'Has no meaning' })),
})
