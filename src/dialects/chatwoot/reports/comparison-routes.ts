import { Type } from 'typebox'
import type { Channel } from '../../../core/conversations/index.ts'
import { listInboxes } from '../../../core/inboxes/index.ts'
import { listLabels } from '../../../core/labels/index.ts'
import { listPeople } from '../../../core/people/index.ts'
import { COMPARED, type Compared, type Comparison, compare } from '../../../core/reports/index.ts'
import type { Tx } from '../../../core/run.ts'
import { listTeams } from '../../../core/teams/index.ts'
import { operation, type Route } from '../../../http/route.ts'
import { channelType } from '../present/channel.ts'
import { AccountParams } from '../schemas/loose.ts'
import { RangeQuery, REFUSALS, REPORTS, rangeOf } from './questions.ts'

const Average = Type.Unsafe<number | null>({ type: 'number', nullable: true, description: 'seconds' })

const ComparedList = Type.Array(
  Type.Object({
    id: Type.Unsafe<number | string>({
      anyOf: [{ type: 'integer' }, { type: 'string' }],
      description: 'of a channel: its type',
    }),
    name: Type.String(),
    conversations_count: Type.Integer(),
    resolved_conversations_count: Type.Integer(),
    avg_resolution_time: Average,
    avg_first_response_time: Average,
    avg_reply_time: Average,
  }),
)

const IDS: Record<Compared, string> = {
  agent: 'getAgentSummaryReport',
  inbox: 'getInboxSummaryReport',
  team: 'getTeamSummaryReport',
  label: 'getLabelSummaryReport',
  channel: 'getChannelSummaryReport',
}

export const comparisonRoutes: Route[] = COMPARED.map((by) =>
  operation({
    operationId: IDS[by],
    method: 'GET',
    path: `${REPORTS}/summary_reports/${by}`,
    summary: `What happened, by ${by}`,
    access: 'administrator',
    isRead: true,
    params: AccountParams,
    query: RangeQuery,
    responses: { 200: ComparedList, ...REFUSALS },
    run: async (tx, { query }) => {
      const inBusinessHours = query.business_hours ?? false
      const found = await compare(tx, { by, range: rangeOf(tx, query), inBusinessHours })
      return (await thingsOf(tx, by)).map(({ key, id, name }) => ({ id, name, ...shown(found.get(key)) }))
    },
  }),
)

interface Thing {
  key: string
  id: number | string
  name: string
}

const CHANNELS: readonly Channel[] = ['website', 'api', 'email', 'sms']

async function thingsOf(tx: Tx, by: Compared): Promise<Thing[]> {
  const numbered = (things: { number: string; name: string }[]): Thing[] =>
    things.map(({ number, name }) => ({ key: number, id: Number(number), name }))
  if (by === 'agent') return numbered(await listPeople(tx))
  if (by === 'inbox') return numbered(await listInboxes(tx))
  if (by === 'team') return numbered(await listTeams(tx))
  if (by === 'label')
    return (await listLabels(tx)).map(({ title, number }) => ({
      key: title,
      id: Number(number),
      name: title,
    }))
  return CHANNELS.map((channel) => ({ key: channel, id: channelType(channel), name: channelType(channel) }))
}

const shown = (found: Comparison | undefined) => ({
  conversations_count: found?.conversations ?? 0,
  resolved_conversations_count: found?.resolutions ?? 0,
  avg_resolution_time: found?.resolutionTime ?? null,
  avg_first_response_time: found?.firstResponseTime ?? null,
  avg_reply_time: found?.replyTime ?? null,
})
