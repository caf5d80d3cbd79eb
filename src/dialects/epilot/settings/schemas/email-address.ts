import { type Static, Type } from 'typebox'
import { clearable, strings } from '../../schemas/shapes.ts'
import { meta } from './meta.ts'

const people = (description: string) => Type.Array(Type.String(), { maxItems: 1000, description })
const given = {
  name: clearable(
    Type.String({ maxLength: 200, description: 'Name of the sender, where the mail gives none' }),
  ),
  user_ids: clearable(people('Ids of the users who may send from it; with no groups either: everybody')),
  group_ids: clearable(people('Ids of the groups whose members may send from it')),
  default_signature_id: clearable(Type.String({ description: 'Signature below mail sent from it' })),
}

export const CreateEmailAddressPayload = Type.Object({
  address: Type.String({ maxLength: 320, description: 'The address itself' }),
  ...given,
  shared_inbox_id: clearable(
    Type.String({ description: 'Shared inbox that its mail comes into; default: `default`' }),
  ),
})

export const UpdateEmailAddressPayload = Type.Object({
  ...given,
  address: Type.Optional(Type.String({ description: 'Cannot change: only the same is accepted' })),
  shared_inbox_id: Type.Optional(Type.String({ description: 'Shared inbox that its mail comes into' })),
  is_active: Type.Optional(Type.Boolean({ description: 'Whether it receives and sends' })),
})

const named = Type.Object({ address: Type.String({ maxLength: 320, description: 'The address' }) })
export const SetEmailAddressPrimaryPayload = Type.Object({ ...named.properties })
export const ProvisionEpilotEmailAddressPayload = Type.Object({ ...named.properties })

export const EmailAddressResponse = Type.Object({
  ...meta,
  address: Type.String({ description: 'The address itself, in lower case' }),
  name: Type.Optional(Type.String({ description: 'Name of the sender, where the mail gives none' })),
  user_ids: strings('Ids of the users who may send from it'),
  group_ids: strings('Ids of the groups whose members may send from it'),
  default_signature_id: Type.Optional(Type.String({ description: 'Signature below mail sent from it' })),
  shared_inbox_id: Type.String({ description: 'Shared inbox that its mail comes into' }),
  is_active: Type.Boolean({ description: 'Whether it receives and sends' }),
  is_primary: Type.Boolean({ description: 'Whether it sends by default' }),
  is_epilot_email_address: Type.Boolean({
    description: 'Whether the installation gave it out, on its own domain',
  }),
})

export const EmailAddresses = Type.Array(EmailAddressResponse)

export const EmailAddressParam = Type.Object({
  id: Type.String({ description: 'Id of the address, or the address itself' }),
})

export type NewEmailAddress = Static<typeof CreateEmailAddressPayload>
export type EmailAddressChanges = Static<typeof UpdateEmailAddressPayload>
