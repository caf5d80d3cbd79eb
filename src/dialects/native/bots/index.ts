import { type Static, Type } from 'typebox'
import {
  botByNumber,
  botSecrets,
  type Bot as CoreBot,
  createBot,
  deleteBot,
  getBots,
  listBots,
  resetBotSecret,
  resetBotToken,
  updateBot,
} from '../../../core/bots/index.ts'
import { notFound } from '../../../core/errors.ts'
import { listInboxes, updateInbox } from '../../../core/inboxes/index.ts'
import type { Tx } from '../../../core/run.ts'
import { listSinks } from '../../../core/webhooks/index.ts'
import { operation, type Route } from '../../../http/route.ts'
import { isUuid } from '../../../lib/ids.ts'
import { orNull } from '../conversation-schemas.ts'
import { IdParams, listOf } from '../schemas.ts'
import { Bot, BotChanges, BotSecret, BotToken, MadeBot, NewBot, presentBot, toFacts } from './schemas.ts'

const path = '/native/v1/bots'
const of = { access: 'administrator', params: IdParams } as const
const refusals = { 401: null, 403: null, 404: null } as const

async function present(tx: Tx, bots: CoreBot[]): Promise<Static<typeof Bot>[]> {
  const beside = { inboxes: await listInboxes(tx), sinks: await listSinks(tx) }
  return bots.map((bot) => presentBot(bot, beside))
}

/** By uuid or number. Throws `not_found`. */
async function find(tx: Tx, reference: string): Promise<CoreBot> {
  const [bot] = isUuid(reference) ? await getBots(tx, [reference]) : [await botByNumber(tx, reference)]
  if (!bot) throw notFound('bot')
  return bot
}

const numberOf = async (tx: Tx, reference: string): Promise<string> => (await find(tx, reference)).number
const secretsOf = async (tx: Tx, { id }: CoreBot) =>
  (await botSecrets(tx)).get(id) ?? { token: null, secret: null }

/** Programs that take part in conversations. */
export const botRoutes: Route[] = [
  operation({
    operationId: 'listBots',
    method: 'GET',
    path,
    summary: 'The bots that the organization may use, and where they answer',
    access: 'administrator',
    isRead: true,
    responses: { 200: listOf(Bot), 401: null, 403: null },
    run: async (tx) => ({ data: await present(tx, await listBots(tx)) }),
  }),
  operation({
    operationId: 'createBot',
    method: 'POST',
    path,
    summary: 'Add a bot; its token and its secret are shown this once',
    access: 'administrator',
    body: NewBot,
    responses: { 201: MadeBot, 400: null, 401: null, 403: null },
    async run(tx, { body: { name, ...more } }) {
      const bot = await createBot(tx, { name, ...toFacts(more) })
      const [shown] = await present(tx, [bot])
      return { ...shown, ...(await secretsOf(tx, bot)) }
    },
  }),
  operation({
    ...of,
    operationId: 'updateBot',
    method: 'PATCH',
    path: `${path}/{id}`,
    summary: 'Change what is given of a bot',
    body: BotChanges,
    responses: { 200: Bot, 400: null, ...refusals },
    async run(tx, { params, body }) {
      const bot = await updateBot(tx, { number: await numberOf(tx, params.id), ...toFacts(body) })
      return (await present(tx, [bot]))[0]
    },
  }),
  operation({
    ...of,
    operationId: 'deleteBot',
    method: 'DELETE',
    path: `${path}/{id}`,
    summary: 'Remove a bot; people answer where it did',
    isLong: true,
    responses: { 204: null, ...refusals },
    run: async (tx, { params }) => deleteBot(tx, await numberOf(tx, params.id)),
  }),
  operation({
    ...of,
    operationId: 'resetBotToken',
    method: 'POST',
    path: `${path}/{id}/token`,
    summary: 'Give a bot another token, which is shown this once',
    responses: { 200: BotToken, ...refusals },
    async run(tx, { params }) {
      const bot = await resetBotToken(tx, await numberOf(tx, params.id))
      return { token: (await secretsOf(tx, bot)).token }
    },
  }),
  operation({
    ...of,
    operationId: 'resetBotSecret',
    method: 'POST',
    path: `${path}/{id}/secret`,
    summary: 'Give a bot another secret to verify what it is told with, which is shown this once',
    responses: { 200: BotSecret, ...refusals },
    async run(tx, { params }) {
      const bot = await resetBotSecret(tx, await numberOf(tx, params.id))
      return { secret: (await secretsOf(tx, bot)).secret }
    },
  }),
  operation({
    operationId: 'setBotOfInbox',
    method: 'PUT',
    path: '/native/v1/inboxes/{id}/bot',
    summary: 'Let a bot answer first in an inbox, or none',
    access: 'administrator',
    params: Type.Object({ id: Type.String({ description: 'key or uuid of an inbox' }) }),
    body: Type.Object({
      bot_id: orNull(Type.String({ description: 'uuid or number; null: people answer' })),
    }),
    responses: { 204: null, 400: null, ...refusals },
    async run(tx, { params, body }) {
      const bot = body.bot_id === null ? null : await find(tx, body.bot_id)
      await updateInbox(tx, { inbox: params.id, botId: bot?.id ?? null })
    },
  }),
]
