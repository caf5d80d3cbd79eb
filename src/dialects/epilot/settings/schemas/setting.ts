import { type Static, Type } from 'typebox'
import { open } from '../../schemas/shapes.ts'

export const SettingType = Type.Enum(
  ['signature', 'email_domain', 'email_address', 'whitelist_email_address', 'restrict_duplicates_within'],
  { type: 'string', description: 'What kind of setting it is' },
)

const text = (description: string) => Type.Optional(Type.String({ description }))

/** A setting as callers write it and as it is answered; what they add is kept. */
export const Setting = open({
  id: text('Id of the setting'),
  name: text('What people call it (of signatures and addresses)'),
  org_id: text('Id of the organization'),
  type: SettingType,
  value: text(
    'Of a signature its plain text; of an address, a domain or an exemption that itself; else a span of time',
  ),
  html: text('The formatted text (of signatures)'),
  created_at: text('When it was made (ISO 8601)'),
  updated_at: text('When it was changed last (ISO 8601)'),
  created_by: text('User id of who made it'),
  updated_by: text('User id of who changed it last'),
})

/** One setting where an id was named, else a list. */
export const SettingsResponse = Type.Union([Type.Array(Setting), Setting])

export type WireSetting = Static<typeof Setting>
export type WireSettingType = WireSetting['type']
