export { type Bot, botBehind, botByNumber, botTokenHash, getBots, listBots } from './bots.ts'
