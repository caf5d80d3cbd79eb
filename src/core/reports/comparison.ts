import { type RawBuilder, sql } from 'kysely'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import { ASSIGNEE, type Range, SHOWN, TEAM } from './scope.ts'

export const COMPARED = ['agent', 'inbox', 'team', 'label', 'channel'] as const
export type Compared = (typeof COMPARED)[number]

/** What one person, inbox, … did in a stretch of time. Averages are seconds. */
export interface Comparison {
  conversations: number
  resolutions: number
  resolutionTime: number | null
  firstResponseTime: number | null
  replyTime: number | null
}

type Sql = RawBuilder<unknown>

/** To whom a conversation `c` belongs now, and a measurement `e` (of `c`) belonged: numbers, names or channels. */
const KEYS: Record<Compared, { ofConversation: Sql; ofMeasurement: Sql }> = {
  agent: {
    ofConversation: ASSIGNEE,
    ofMeasurement: sql`(select p.number::text from people p where p.id = e.person_id)`,
  },
  inbox: {
    ofConversation: sql`(select i.number::text from inboxes i where i.organization_id = c.organization_id and i.id = c.inbox_id)`,
    ofMeasurement: sql`(select i.number::text from inboxes i where i.organization_id = e.organization_id and i.id = e.inbox_id)`,
  },
  team: {
    ofConversation: sql`substr(${TEAM}, 6)`,
    ofMeasurement: sql`(select t.number::text from teams t where t.organization_id = e.organization_id and t.id = e.team_id)`,
  },
  label: { ofConversation: sql`unnest(c.labels)`, ofMeasurement: sql`unnest(e.labels)` },
  channel: {
    ofConversation: sql`c.channel`,
    ofMeasurement: sql`(select i.channel from inboxes i where i.organization_id = e.organization_id and i.id = e.inbox_id)`,
  },
}

/** What people, inboxes, … did, each by its number (a label by its name, a channel by what it is called). */
export async function compare(
  tx: Tx,
  { by, range, inBusinessHours }: { by: Compared; range: Range; inBusinessHours: boolean },
): Promise<Map<string, Comparison>> {
  permit(tx.actor, 'organization:manage')
  const { ofConversation, ofMeasurement } = KEYS[by]
  const { organizationId } = tx.actor
  const seconds = inBusinessHours ? sql`e.business_seconds` : sql`e.seconds`
  const average = (name: string) => sql`avg(seconds) filter (where name = ${name})`
  const { rows } = await sql<{
    key: string
    conversations: string
    resolutions: string
    resolution_time: number | null
    first_response_time: number | null
    reply_time: number | null
  }>`
    select key, count(*) filter (where name = 'conversation') as conversations,
      count(*) filter (where name = 'resolution') as resolutions,
      ${average('resolution')} as resolution_time, ${average('first_response')} as first_response_time,
      ${average('reply_time')} as reply_time
    from (
      select ${ofConversation} as key, 'conversation' as name, null::float8 as seconds from conversations c
      where c.organization_id = ${organizationId} and c.created_at >= ${range.since}
        and c.created_at < ${range.until} and ${SHOWN}
      union all
      select ${ofMeasurement} as key, e.name, ${seconds} as seconds from measurements e
      where e.organization_id = ${organizationId} and e.at >= ${range.since} and e.at < ${range.until}
        and e.name in ('resolution', 'first_response', 'reply_time')
    ) as s where key is not null group by key
  `.execute(tx.db)
  return new Map(
    rows.map((row) => [
      row.key,
      {
        conversations: Number(row.conversations),
        resolutions: Number(row.resolutions),
        resolutionTime: row.resolution_time,
        firstResponseTime: row.first_response_time,
        replyTime: row.reply_time,
      },
    ]),
  )
}
