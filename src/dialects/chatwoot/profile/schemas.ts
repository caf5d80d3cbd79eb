import { Type } from 'typebox'
import { AnyObject, NullableNumber, NullableText } from '../schemas/loose.ts'

const Role = Type.Unsafe<string>({ type: 'string', enum: ['agent', 'administrator'] })

const ProfileAccount = Type.Object({
  id: Type.Number(),
  name: Type.String(),
  status: Type.String(),
  onboarding_step: Type.Null(),
  active_at: NullableText(),
  role: Role,
  permissions: Type.Array(Type.String()),
  availability: Type.String(),
  availability_status: Type.String(),
  auto_offline: Type.Boolean(),
})

export const Profile = Type.Object({
  id: Type.Number(),
  uid: Type.String(),
  name: Type.String(),
  available_name: Type.String(),
  display_name: NullableText(),
  email: Type.String(),
  account_id: NullableNumber(),
  role: Role,
  confirmed: Type.Boolean(),
  access_token: Type.String(),
  pubsub_token: Type.String(),
  avatar_url: Type.String(),
  availability_status: Type.String(),
  message_signature: NullableText(),
  inviter_id: NullableNumber(),
  provider: Type.String(),
  ui_settings: AnyObject(),
  type: Type.Null(),
  custom_attributes: Type.Optional(AnyObject()),
  accounts: Type.Array(ProfileAccount),
})
