import { type Static, Type } from 'typebox'
import { FileField, NullableNumber, NullableText } from '../schemas/loose.ts'

export const BotFields = Type.Object({
  name: Type.Optional(Type.String()),
  description: Type.Optional(NullableText()),
  outgoing_url: Type.Optional(NullableText()),
  avatar: Type.Optional(FileField),
  bot_type: Type.Optional(Type.String({ description: '`webhook`, the only one there is' })),
  bot_config: Type.Optional(Type.Unknown({ description: 'an object; in a form, as JSON text' })),
})
export type BotFields = Static<typeof BotFields>

export const AgentBot = Type.Object(
  {
    id: Type.Integer(),
    name: Type.String(),
    description: NullableText(),
    thumbnail: Type.String(),
    outgoing_url: Type.Optional(NullableText()),
    bot_type: Type.String(),
    bot_config: Type.Unknown(),
    account_id: NullableNumber(),
    access_token: Type.Optional(NullableText()),
    secret: Type.Optional(NullableText()),
    system_bot: Type.Boolean(),
  },
  { additionalProperties: true },
)
