import { Type } from 'typebox'
import { NullableText } from './loose.ts'

/** A person inside an account. */
export const Agent = Type.Object(
  {
    id: Type.Number(),
    account_id: Type.Number(),
    availability_status: Type.String(),
    auto_offline: Type.Boolean(),
    confirmed: Type.Boolean(),
    email: Type.String(),
    uid: Type.String(),
    provider: Type.String(),
    available_name: Type.String(),
    display_name: NullableText(),
    name: Type.String(),
    role: Type.String(),
    thumbnail: Type.String(),
  },
  { additionalProperties: true },
)
export const AgentList = Type.Object({ payload: Type.Array(Agent) })
