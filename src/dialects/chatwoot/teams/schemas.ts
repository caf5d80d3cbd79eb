import { Type } from 'typebox'
import { NullableText } from '../schemas/loose.ts'

export const Team = Type.Object({
  id: Type.Number(),
  name: Type.String(),
  description: NullableText(),
  allow_auto_assign: Type.Boolean(),
  account_id: Type.Number(),
  is_member: Type.Boolean(),
})
