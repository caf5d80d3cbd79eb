import { Type } from 'typebox'
import { botByNumber, getBots, listBots } from '../../../core/bots/index.ts'
import { notFound } from '../../../core/errors.ts'
import { inboxByNumber, updateInbox } from '../../../core/inboxes/index.ts'
import { operation } from '../../../http/route.ts'
import { presentBot } from '../present/bot.ts'
import { iso } from '../present/times.ts'
import { AccountAndId } from '../schemas/loose.ts'
import { AgentBot } from './schemas.ts'

const inbox = '/api/v1/accounts/{account_id}/inboxes/{id}'

/** Which bot answers first in an inbox; and the list of bots that older clients know. */
export const inboxBotRoutes = [
  operation({
    operationId: 'updateAgentBot',
    method: 'POST',
    path: `${inbox}/set_agent_bot`,
    summary: 'Let a bot answer first in an inbox, or none',
    access: 'administrator',
    params: AccountAndId,
    isBodyOptional: true,
    body: Type.Object({
      agent_bot: Type.Optional(
        Type.Unsafe<number | string | null>({
          type: ['integer', 'string', 'null'],
          description: 'its id; null or absent: none',
        }),
      ),
    }),
    responses: { 204: null, 401: null, 404: null },
    async run(tx, { params, body }) {
      const { id } = await inboxByNumber(tx, params.id)
      const wanted = body.agent_bot ?? ''
      const bot = wanted === '' ? null : await botByNumber(tx, wanted)
      if (bot === undefined) throw notFound('bot')
      await updateInbox(tx, { inbox: id, botId: bot?.id ?? null })
    },
  }),
  operation({
    operationId: 'getInboxAgentBot',
    method: 'GET',
    path: `${inbox}/agent_bot`,
    summary: 'The bot that answers first in an inbox',
    isRead: true,
    params: AccountAndId,
    responses: { 200: Type.Object({ agent_bot: Type.Optional(AgentBot) }), 401: null, 404: null },
    async run(tx, { params }) {
      const { botId } = await inboxByNumber(tx, params.id)
      const [bot] = botId ? await getBots(tx, [botId]) : []
      const { organizationNumber: account } = tx.actor
      return bot ? { agent_bot: presentBot(bot, { maker: tx.context, account }) } : {}
    },
  }),
  operation({
    operationId: 'listAgentBots',
    method: 'GET',
    path: '/api/v1/agent_bots',
    summary: 'The bots that the caller’s account may use',
    isRead: true,
    // A list is answered; older documents show one of it.
    responses: { 200: Type.Union([Type.Array(AgentBot), AgentBot]), 401: null },
    async run(tx) {
      const { organizationNumber: account } = tx.actor
      return (await listBots(tx)).map((bot) => ({
        ...presentBot(bot, { maker: tx.context, account }),
        outgoing_url: bot.organizationId ? bot.outgoingUrl : null,
        hide_input_for_bot_conversations: false,
        created_at: iso(bot.createdAt),
        updated_at: iso(bot.updatedAt),
      }))
    },
  }),
]
