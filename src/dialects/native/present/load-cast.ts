import { type Bot, getBots } from '../../../core/bots/index.ts'
import { listPeople, type Person } from '../../../core/people/index.ts'
import type { Tx } from '../../../core/run.ts'
import { listTeams, type Team } from '../../../core/teams/index.ts'
import type { TimelineItem } from '../../../core/views/index.ts'

/** Who takes part in what is shown. */
export interface Cast {
  peopleById: Map<string, Person>
  peopleByNumber: Map<string, Person>
  teamsByNumber: Map<string, Team>
  bots: Map<string, Bot>
}

export async function loadCast(tx: Tx, items: TimelineItem[]): Promise<Cast> {
  const botIds = items.flatMap((item) => {
    if (item.kind !== 'event') return item.message.botId ?? []
    return typeof item.event.data.botId === 'string' ? item.event.data.botId : []
  })
  const [people, teams, bots] = await Promise.all([
    listPeople(tx),
    items.some(({ kind }) => kind === 'event') ? listTeams(tx) : [],
    botIds.length > 0 ? getBots(tx, [...new Set(botIds)]) : [],
  ])
  return {
    peopleById: new Map(people.map((each) => [each.id, each])),
    peopleByNumber: new Map(people.map((each) => [each.number, each])),
    teamsByNumber: new Map(teams.map((each) => [each.number, each])),
    bots: new Map(bots.map((each) => [each.id, each])),
  }
}
