import { type Static, Type } from 'typebox'
import type { Bot as CoreBot } from '../../../core/bots/index.ts'
import type { Inbox } from '../../../core/inboxes/index.ts'
import type { Sink } from '../../../core/webhooks/index.ts'
import { orNull } from '../conversation-schemas.ts'
import { Id, Timestamp } from '../schemas.ts'
import { Health, presentHealth } from '../webhooks/schemas.ts'

const given = {
  name: Type.String({ minLength: 1, maxLength: 255 }),
  description: orNull(Type.String({ maxLength: 2000 })),
  url: orNull(Type.String({ description: 'where it is told what happens; null: it is told nothing' })),
}
export const BotChanges = Type.Partial(Type.Object(given))
export type BotChanges = Static<typeof BotChanges>
export const NewBot = Type.Object({ name: given.name, ...Type.Omit(BotChanges, ['name']).properties })

const shown = {
  id: Id,
  number: Type.String(),
  ...given,
  is_shared: Type.Boolean({ description: 'of the installation: here it can be used, not changed' }),
  inbox_ids: Type.Array(Type.String(), { description: 'keys of the inboxes in which it answers first' }),
  health: orNull(Health),
  created_at: Timestamp,
  updated_at: Timestamp,
}
export const Bot = Type.Object(shown)

const token = orNull(Type.String({ description: 'its access token, for every API; shown this once' }))
const secret = orNull(Type.String({ description: 'verifies what it is told; shown this once' }))
export const MadeBot = Type.Object({ ...shown, token, secret })
export const BotToken = Type.Object({ token })
export const BotSecret = Type.Object({ secret })

export const presentBot = (
  bot: CoreBot,
  { inboxes, sinks }: { inboxes: Inbox[]; sinks: Sink[] },
): Static<typeof Bot> => ({
  ...{ id: bot.id, number: bot.number, name: bot.name, description: bot.description },
  // Where a bot of the installation is told is nobody's business here.
  url: bot.organizationId ? bot.outgoingUrl : null,
  is_shared: bot.organizationId === null,
  inbox_ids: inboxes.filter(({ botId }) => botId === bot.id).map(({ key }) => key),
  health: presentHealth(sinks.find(({ id }) => id === bot.id)),
  created_at: bot.createdAt.toISOString(),
  updated_at: bot.updatedAt.toISOString(),
})

export const toFacts = ({ url, ...same }: BotChanges) => ({
  ...same,
  ...(url === undefined ? {} : { outgoingUrl: url }),
})
