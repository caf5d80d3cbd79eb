import type { Bot, BotSecrets } from '../../../core/bots/index.ts'
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

/** All of it, for those who set bots up. `secrets`: of the account's own bots, for administrators. */
export const presentBot = (
  bot: Bot,
  { maker, account, secrets }: { maker: LinkMaker; account: string; secrets?: BotSecrets },
): Record<string, unknown> => ({
  ...presentBotSlim(bot, { maker }),
  bot_config: bot.configuration,
  account_id: bot.organizationId ? Number(account) : null,
  ...(bot.organizationId && secrets ? { access_token: secrets.token, secret: secrets.secret } : {}),
  system_bot: bot.organizationId === null,
})
