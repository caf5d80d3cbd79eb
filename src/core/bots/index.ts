export { type Bot, botBehind, botByNumber, botTokenHash, getBots, listBots } from './bots.ts'
export { type BotFacts, createBot, deleteBot, resetBotSecret, resetBotToken, updateBot } from './change.ts'
export {
  createInstallationBot,
  deleteInstallationBot,
  type InstallationBot,
  installationBot,
  installationBots,
  updateInstallationBot,
} from './installation-bots.ts'
export { type BotSecrets, botSecrets, botSigningSecret } from './secrets.ts'
