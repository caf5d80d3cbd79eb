import { sql } from 'kysely'
import type { Tx } from '../../run.ts'
import {
  byDay,
  checkQuestion,
  conversationsMeant,
  type DayQuestion,
  dayOf,
  daysOf,
  within,
} from './question.ts'

/** Of the conversations that customers began on a day, how many were answered in time. */
export interface DayLevel {
  day: string
  /** Those of which it is known: answered, or waiting for longer than that. */
  due: number
  inTime: number
}

/** `hours`: how soon an answer is in time. What was closed without one is not counted. */
export async function serviceLevelByDay(
  tx: Tx,
  { hours, ...question }: DayQuestion & { hours: number },
): Promise<DayLevel[]> {
  checkQuestion(tx, question)
  const seconds = hours * 3600
  const { rows } = await sql<{ day: string; due: string; in_time: string }>`
    select day, count(*) filter (where waited is not null or is_late) as due,
      count(*) filter (where waited <= ${seconds}) as in_time
    from (
      select ${dayOf(sql`c.created_at`, question)} as day, first.seconds as waited,
        c.state <> 'closed' and c.created_at < ${new Date(tx.now.getTime() - seconds * 1000)} as is_late
      from conversations c
      left join lateral (
        select min(e.seconds) as seconds from measurements e
        where e.organization_id = c.organization_id and e.conversation_id = c.id and e.name = 'first_response'
      ) first on true
      where ${conversationsMeant(tx, question)} and c.direction = 'inbound' and ${within(sql`c.created_at`, question)}
    ) as begun group by day
  `.execute(tx.db)
  const counted = rows.map(({ day, due, in_time }) => ({ day, due: Number(due), inTime: Number(in_time) }))
  return byDay(await daysOf(tx, question), counted, { due: 0, inTime: 0 })
}
