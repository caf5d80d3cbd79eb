import { Type } from 'typebox'
import {
  type Bot,
  botByNumber,
  botSecrets,
  createBot,
  deleteBot,
  listBots,
  resetBotSecret,
  resetBotToken,
  updateBot,
} from '../../../core/bots/index.ts'
import { notFound } from '../../../core/errors.ts'
import { permit } from '../../../core/permit.ts'
import type { Tx } from '../../../core/run.ts'
import { operation, type Route } from '../../../http/route.ts'
import { preparesAvatar } from '../avatars.ts'
import type { ChatwootDependencies } from '../dependencies.ts'
import { presentBot } from '../present/bot.ts'
import { missingParam } from '../refusals.ts'
import { AccountAndId, AccountParams } from '../schemas/loose.ts'
import { toBotFacts } from './bot-facts.ts'
import { inboxBotRoutes } from './inbox-bot-routes.ts'
import { AgentBot, BotFields } from './schemas.ts'

const path = '/api/v1/accounts/{account_id}/agent_bots'
const refusals = { 401: null, 404: null } as const
const write = { access: 'administrator', params: AccountAndId } as const

/** Administrators see what a bot proves itself with. */
async function shown(tx: Tx, bot: Bot): Promise<Record<string, unknown>> {
  const secrets = isAdministrator(tx) ? (await botSecrets(tx)).get(bot.id) : undefined
  return presentBot(bot, {
    maker: tx.context,
    account: tx.actor.organizationNumber,
    ...(secrets ? { secrets } : {}),
  })
}

const isAdministrator = ({ actor }: Tx): boolean => actor.kind === 'person' && actor.role === 'administrator'

const found = async (tx: Tx, number: string): Promise<Bot> => {
  const bot = await botByNumber(tx, number)
  if (!bot) throw notFound('bot')
  return bot
}

/** Programs that take part in conversations. */
export const botsRoutes = ({ blobs }: ChatwootDependencies): Route[] => [
  operation({
    operationId: 'listAccountAgentBots',
    method: 'GET',
    path,
    summary: 'The bots that the account may use',
    isRead: true,
    params: AccountParams,
    responses: { 200: Type.Array(AgentBot), ...refusals },
    run: async (tx) => Promise.all((await listBots(tx)).map((bot) => shown(tx, bot))),
  }),
  operation({
    operationId: 'getAgentBot',
    method: 'GET',
    path: `${path}/{id}`,
    summary: 'One bot',
    isRead: true,
    params: AccountAndId,
    responses: { 200: AgentBot, ...refusals },
    run: async (tx, { params }) => shown(tx, await found(tx, params.id)),
  }),
  operation({
    operationId: 'createAgentBot',
    method: 'POST',
    path,
    summary: 'Make a bot',
    access: 'administrator',
    wrapper: 'agent_bot',
    params: AccountParams,
    body: BotFields,
    responses: { 200: AgentBot, ...refusals, 422: null },
    prepare: preparesAvatar(blobs),
    async run(tx, { body }) {
      permit(tx.actor, 'organization:manage')
      const { name, ...facts } = toBotFacts(body)
      if (name === undefined) throw missingParam('name')
      return shown(tx, await createBot(tx, { name, ...facts }))
    },
  }),
  operation({
    ...write,
    operationId: 'updateAccountAgentBot',
    method: 'PATCH',
    path: `${path}/{id}`,
    summary: 'Change a bot',
    wrapper: 'agent_bot',
    body: BotFields,
    responses: { 200: AgentBot, ...refusals, 422: null },
    prepare: preparesAvatar(blobs),
    run: async (tx, { params, body }) =>
      shown(tx, await updateBot(tx, { number: params.id, ...toBotFacts(body) })),
  }),
  operation({
    ...write,
    operationId: 'deleteAgentBot',
    method: 'DELETE',
    path: `${path}/{id}`,
    summary: 'Remove a bot',
    isLong: true,
    responses: { 200: null, ...refusals },
    run: (tx, { params }) => deleteBot(tx, params.id),
  }),
  operation({
    ...write,
    operationId: 'deleteAgentBotAvatar',
    method: 'DELETE',
    path: `${path}/{id}/avatar`,
    summary: 'Remove the picture of a bot',
    responses: { 200: AgentBot, ...refusals },
    run: async (tx, { params }) => shown(tx, await updateBot(tx, { number: params.id, avatarBlob: null })),
  }),
  operation({
    ...write,
    operationId: 'resetAgentBotAccessToken',
    method: 'POST',
    path: `${path}/{id}/reset_access_token`,
    summary: 'Give a bot another access token',
    responses: { 200: AgentBot, ...refusals },
    run: async (tx, { params }) => shown(tx, await resetBotToken(tx, params.id)),
  }),
  operation({
    ...write,
    operationId: 'resetAgentBotSecret',
    method: 'POST',
    path: `${path}/{id}/reset_secret`,
    summary: 'Give a bot another secret to verify its deliveries with',
    responses: { 200: AgentBot, ...refusals },
    run: async (tx, { params }) => shown(tx, await resetBotSecret(tx, params.id)),
  }),
  ...inboxBotRoutes,
]
