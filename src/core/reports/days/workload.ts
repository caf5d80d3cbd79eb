import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../run.ts'
import { isSaid } from '../metrics.ts'
import {
  checkQuestion,
  conversationsMeant,
  type DayQuestion,
  measurementsMeant,
  wall,
  within,
} from './question.ts'

export const SHARERS = ['person', 'inbox', 'label'] as const
/** Among whom, or what, the work is shared. */
export type Sharer = (typeof SHARERS)[number]

export interface Share {
  /** A uuid; of an inbox its key. */
  id: string
  name: string
  /** Messages of customers; null of a person, to whom nobody in particular writes. */
  received: number | null
  answered: number
  closed: number
  /** Seconds; null where nothing was timed. */
  firstResponse: number | null
}

type Sql = RawBuilder<unknown>

/** How each kind is called, and to which rows it belongs: one message or measurement can count for several labels. */
const PARTS: Record<Sharer, { table: Sql; ofMessage: Sql; ofMeasurement: Sql }> = {
  person: {
    table: sql`(select m.organization_id, p.id::text as id, coalesce(m.display_name, p.name) as name, p.id::text as key
      from memberships m join people p on p.id = m.person_id)`,
    ofMessage: sql`array[m.author_id::text]`,
    ofMeasurement: sql`array[e.person_id::text]`,
  },
  inbox: {
    table: sql`(select organization_id, key as id, name, id::text as key from inboxes)`,
    ofMessage: sql`array[c.inbox_id::text]`,
    ofMeasurement: sql`array[e.inbox_id::text]`,
  },
  label: {
    table: sql`(select organization_id, id::text as id, title as name, title as key from labels)`,
    ofMessage: sql`c.labels`,
    ofMeasurement: sql`e.labels`,
  },
}

interface Row {
  id: string
  name: string
  received: string
  answered: string
  closed: string
  first_response: number | null
}

/** Who, or what, had how much to do; whoever had most comes first, and nobody who had nothing. */
export async function workloadBy(tx: Tx, by: Sharer, question: DayQuestion): Promise<Share[]> {
  checkQuestion(tx, question)
  const { table, ofMessage, ofMeasurement } = PARTS[by]
  const measured = (name: 'resolution' | 'first_response') => sql`
    select key, ${name}::text as what, e.seconds from measurements e cross join unnest(${ofMeasurement}) as key
    where ${measurementsMeant(tx, name, question)}`
  const { rows } = await sql<Row>`
    select t.id, t.name, count(*) filter (where what = 'inbound') as received,
      count(*) filter (where what = 'outbound') as answered, count(*) filter (where what = 'resolution') as closed,
      percentile_cont(0.5) within group (order by seconds) filter (where what = 'first_response') as first_response
    from (
      select key, m.direction as what, null::float8 as seconds
      from messages m join conversations c on c.organization_id = m.organization_id and c.id = m.conversation_id
      cross join unnest(${ofMessage}) as key
      where m.organization_id = ${tx.actor.organizationId} and ${within(sql`m.created_at`, question)}
        and ${conversationsMeant(tx, question)} and (${isSaid('inbound')} or ${isSaid('outbound')})
      union all ${measured('resolution')}
      union all ${measured('first_response')}
    ) as each join ${table} as t on t.organization_id = ${tx.actor.organizationId} and t.key = each.key
    group by t.id, t.name order by count(*) desc, t.name
  `.execute(tx.db)
  return rows.map(({ id, name, received, answered, closed, first_response: firstResponse }) => ({
    ...{ id, name, received: by === 'person' ? null : Number(received) },
    ...{ answered: Number(answered), closed: Number(closed), firstResponse },
  }))
}

/** An hour of the week, and what was said in it. */
export interface WeekHour {
  /** 1 is Monday. */
  weekday: number
  hour: number
  received: number
  answered: number
}

/** All hours of the week, Monday first. */
export async function workloadByHour(tx: Tx, question: DayQuestion): Promise<WeekHour[]> {
  checkQuestion(tx, question)
  const at = wall(sql`m.created_at`, question)
  const { rows } = await sql<Record<keyof WeekHour, string>>`
    select extract(isodow from ${at}) as weekday, extract(hour from ${at}) as hour,
      count(*) filter (where m.direction = 'inbound') as received,
      count(*) filter (where m.direction = 'outbound') as answered
    from messages m join conversations c on c.organization_id = m.organization_id and c.id = m.conversation_id
    where m.organization_id = ${tx.actor.organizationId} and ${within(sql`m.created_at`, question)}
      and ${conversationsMeant(tx, question)} and (${isSaid('inbound')} or ${isSaid('outbound')})
    group by 1, 2
  `.execute(tx.db)
  const found = new Map(rows.map((row) => [`${Number(row.weekday)} ${Number(row.hour)}`, row]))
  return Array.from({ length: 7 * 24 }, (_, index) => {
    const [weekday, hour] = [1 + Math.floor(index / 24), index % 24]
    const row = found.get(`${weekday} ${hour}`)
    return { weekday, hour, received: Number(row?.received ?? 0), answered: Number(row?.answered ?? 0) }
  })
}
