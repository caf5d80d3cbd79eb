import { type Static, Type } from 'typebox'

export const Account = Type.Object({ account_id: Type.String({ description: 'number of the account' }) })
export const AccountItem = Type.Object({ account_id: Type.String(), id: Type.String() })

/** Absent and null are different things here. */
const textOrNull = () => Type.Unsafe<string | null>({ type: ['string', 'null'] })

export const BotFields = Type.Object({
  name: Type.Optional(Type.String()),
  description: Type.Optional(textOrNull()),
  outgoing_url: Type.Optional(textOrNull()),
  avatar: Type.Optional(Type.Unknown({ description: 'a picture, in a form with files' })),
  bot_type: Type.Optional(Type.String({ description: '`webhook`, the only one there is' })),
  bot_config: Type.Optional(Type.Unknown({ description: 'an object; in a form, as JSON text' })),
})
export type BotFields = Static<typeof BotFields>

export const AgentBot = Type.Object(
  {
    id: Type.Integer(),
    name: Type.String(),
    description: textOrNull(),
    thumbnail: Type.String(),
    outgoing_url: Type.Optional(textOrNull()),
    bot_type: Type.String(),
    bot_config: Type.Unknown(),
    account_id: Type.Unsafe<number | null>({ type: ['integer', 'null'] }),
    access_token: Type.Optional(textOrNull()),
    secret: Type.Optional(textOrNull()),
    system_bot: Type.Boolean(),
  },
  { additionalProperties: true },
)
