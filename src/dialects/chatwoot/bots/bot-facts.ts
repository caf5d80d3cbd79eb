import type { BotFacts } from '../../../core/bots/index.ts'
import { storedAvatar } from '../avatars.ts'
import { objectFrom } from '../form-objects.ts'
import type { BotFields } from './schemas.ts'

/** What a caller says of a bot, in our words; its picture is stored already. */
export function toBotFacts(body: BotFields): Partial<BotFacts> {
  const { name, description, outgoing_url: outgoingUrl, bot_config: config } = body
  const avatarBlob = storedAvatar(body)
  return {
    ...(name === undefined ? {} : { name }),
    ...(description === undefined ? {} : { description }),
    ...(outgoingUrl === undefined ? {} : { outgoingUrl }),
    ...(config === undefined ? {} : { configuration: objectFrom(config) }),
    ...(avatarBlob === undefined ? {} : { avatarBlob }),
  }
}
