import { botByNumber } from '../../../core/bots/index.ts'
import { assignBot, assignPerson, assignTeam } from '../../../core/conversations/index.ts'
import { findPerson } from '../../../core/people/index.ts'
import { onlinePeople } from '../../../core/presence/index.ts'
import type { Tx } from '../../../core/run.ts'
import { teamByNumber } from '../../../core/teams/index.ts'
import { presentAgent } from '../present/agent.ts'
import { presentBotSlim } from '../present/bot.ts'
import { iso } from '../present/times.ts'

type Presented = Record<string, unknown> | null

/** Makes somebody responsible by number, or nobody; who is no member is nobody. */
export async function assignTo(tx: Tx, id: string, number: unknown): Promise<Presented> {
  const person = await findPerson(tx, String(number ?? ''))
  await assignPerson(tx, { id, person: person?.number ?? null })
  if (!person) return null
  const presence = await onlinePeople(tx)
  return presentAgent(person, { account: tx.actor.organizationNumber, maker: tx.context, presence })
}

/** Makes a bot responsible by number, or nobody. */
export async function assignToBot(tx: Tx, id: string, number: unknown): Promise<Presented> {
  const bot = await botByNumber(tx, String(number ?? ''))
  if (bot) await assignBot(tx, { id, botId: bot.id })
  else await assignPerson(tx, { id, person: null })
  return bot ? presentBotSlim(bot, { maker: tx.context }) : null
}

/** Makes a team responsible by number, or none. */
export async function assignToTeam(tx: Tx, id: string, number: unknown): Promise<Presented> {
  const team = await teamByNumber(tx, String(number ?? ''))
  await assignTeam(tx, { id, team: team?.number ?? null })
  if (!team) return null
  return {
    id: Number(team.number),
    name: team.name,
    description: team.description,
    allow_auto_assign: team.assignsAutomatically,
    account_id: Number(tx.actor.organizationNumber),
    created_at: iso(team.createdAt),
    updated_at: iso(team.updatedAt),
  }
}
