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

/** What customers said on a day: how many gave each score, from 1 to 5. */
export interface DayRatings {
  day: string
  scores: [number, number, number, number, number]
}

export async function ratingsByDay(tx: Tx, question: DayQuestion): Promise<DayRatings[]> {
  checkQuestion(tx, question)
  const { rows } = await sql<{ day: string; score: number; count: string }>`
    select ${dayOf(sql`r.created_at`, question)} as day, r.score, count(*) as count from ratings r
    join conversations c on c.organization_id = r.organization_id and c.id = r.conversation_id
    where r.organization_id = ${tx.actor.organizationId} and r.kind = 'csat'
      and ${within(sql`r.created_at`, question)} and ${conversationsMeant(tx, question)}
    group by 1, 2
  `.execute(tx.db)
  const scoresOn = (day: string): DayRatings['scores'] => {
    const of = (score: number) =>
      Number(rows.find((row) => row.day === day && row.score === score)?.count ?? 0)
    return [of(1), of(2), of(3), of(4), of(5)]
  }
  const known = [...new Set(rows.map(({ day }) => day))].map((day) => ({ day, scores: scoresOn(day) }))
  return byDay(await daysOf(tx, question), known, { scores: [0, 0, 0, 0, 0] })
}
