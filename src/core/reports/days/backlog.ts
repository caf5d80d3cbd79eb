import { sql } from 'kysely'
import type { Tx } from '../../run.ts'
import { byDay, checkQuestion, conversationsMeant, type DayQuestion, dayOf, daysOf } from './question.ts'

/** How many conversations were not over at the end of a day. */
export interface DayBacklog {
  day: string
  open: number
}

/**
 * Told backwards, from what is not over now: what began or was opened again since was not there before, what was closed
 * since was. What came here as closed (from an archive) was never there.
 */
export async function backlogByDay(tx: Tx, question: DayQuestion): Promise<DayBacklog[]> {
  checkQuestion(tx, question)
  const meant = conversationsMeant(tx, question)
  const { organizationId } = tx.actor
  const { since, until } = question.range
  const changes = await sql<{ day: string; more: string; behind: string }>`
    with meant as (select c.id, c.state, c.created_at from conversations c where ${meant}),
    turns as (
      select e.conversation_id, e.at, case e.type when 'conversation.closed' then -1 else 1 end as more
      from events e join meant on meant.id = e.conversation_id
      where e.organization_id = ${organizationId} and e.conversation_id is not null and e.at >= ${since}
        and (e.type = 'conversation.closed'
          or e.type in ('conversation.reopened', 'conversation.state_changed') and e.data ->> 'from' = 'closed')
      union all
      select id, created_at, 1 from meant where created_at >= ${since} and (state <> 'closed' or exists (
        select from events e where e.organization_id = ${organizationId} and e.conversation_id = meant.id
          and e.type = 'conversation.closed'))
    )
    select ${dayOf(sql`at`, question)} as day, coalesce(sum(more) filter (where at < ${until}), 0) as more,
      coalesce(sum(more) filter (where at >= ${until}), 0) as behind
    from turns group by 1
  `.execute(tx.db)
  const { rows } = await sql<{ open: string }>`
    select count(*) as open from conversations c where ${meant} and c.state <> 'closed'
  `.execute(tx.db)
  const now = Number(rows[0]?.open ?? 0)
  let open = changes.rows.reduce((left, { behind }) => left - Number(behind), now)
  const known = changes.rows.map(({ day, more }) => ({ day, more: Number(more) }))
  const days = byDay(await daysOf(tx, question), known, { more: 0 })
  const backwards = days.toReversed().map(({ day, more }) => {
    const atEnd = open
    open -= more
    return { day, open: Math.max(0, atEnd) }
  })
  return backwards.toReversed()
}
