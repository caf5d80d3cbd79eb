import type { Bot } from '../../../core/bots/index.ts'
import { avatarLink, type LinkMaker } from './links.ts'

export const presentBotSlim = (bot: Bot, { maker }: { maker: LinkMaker }): Record<string, unknown> => ({
  id: Number(bot.number),
  name: bot.name,
  description: bot.description,
  thumbnail: avatarLink(maker, bot.avatarBlob),
  ...(bot.organizationId ? { outgoing_url: bot.outgoingUrl } : {}),
  bot_type: 'webhook',
})

/** The same inside messages and frames. */
export const presentBotPush = (bot: Bot, { maker }: { maker: LinkMaker }): Record<string, unknown> => ({
  id: Number(bot.number),
  name: bot.name,
  avatar_url: avatarLink(maker, bot.avatarBlob),
  type: 'agent_bot',
})
