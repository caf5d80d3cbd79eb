import { sql } from 'kysely'
import type { Tx } from '../../run.ts'
import { isSaid } from '../metrics.ts'
import {
  byDay,
  checkQuestion,
  conversationsMeant,
  type DayQuestion,
  dayOf,
  daysOf,
  measurementsMeant,
  within,
} from './question.ts'

/** How much there was on a day. */
export interface DayVolume {
  day: string
  /** Conversations that began. */
  began: number
  /** Messages of customers. */
  received: number
  /** Messages of people here. */
  answered: number
  /** How often a conversation was closed. */
  closed: number
}

const NOTHING = { began: 0, received: 0, answered: 0, closed: 0 }

export async function volumeByDay(tx: Tx, question: DayQuestion): Promise<DayVolume[]> {
  checkQuestion(tx, question)
  const meant = conversationsMeant(tx, question)
  const { rows } = await sql<Record<keyof DayVolume, string>>`
    select day, count(*) filter (where what = 'began') as began, count(*) filter (where what = 'received') as received,
      count(*) filter (where what = 'answered') as answered, count(*) filter (where what = 'closed') as closed
    from (
      select 'began' as what, ${dayOf(sql`c.created_at`, question)} as day from conversations c
      where ${meant} and ${within(sql`c.created_at`, question)}
      union all
      select case m.direction when 'inbound' then 'received' else 'answered' end, ${dayOf(sql`m.created_at`, question)}
      from messages m join conversations c on c.organization_id = m.organization_id and c.id = m.conversation_id
      where m.organization_id = ${tx.actor.organizationId} and ${within(sql`m.created_at`, question)} and ${meant}
        and (${isSaid('inbound')} or ${isSaid('outbound')})
      union all
      select 'closed', ${dayOf(sql`e.at`, question)} from measurements e
      where ${measurementsMeant(tx, 'resolution', question)}
    ) as each group by day
  `.execute(tx.db)
  const counted = rows.map(({ day, began, received, answered, closed }) => ({
    ...{
      day,
      began: Number(began),
      received: Number(received),
      answered: Number(answered),
      closed: Number(closed),
    },
  }))
  return byDay(await daysOf(tx, question), counted, NOTHING)
}
