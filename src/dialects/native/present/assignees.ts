import { type Static, Type } from 'typebox'
import { notFound } from '../../../core/errors.ts'
import { peopleByNumbers } from '../../../core/people/index.ts'
import type { Tx } from '../../../core/run.ts'
import { type Assignee, listTeams, teamsByNumbers } from '../../../core/teams/index.ts'
import { Id } from '../schemas.ts'

/** People and teams, as they stand in settings. */
export const Assignees = Type.Object({
  person_ids: Type.Array(Id, { maxItems: 1000 }),
  team_ids: Type.Array(Id, { maxItems: 1000 }),
})

type Wire = Static<typeof Assignees>

const TEAM = 'team:'

/** Presents lists of them, all with the same two questions. */
export async function assigneePresenter(tx: Tx, lists: Assignee[][]): Promise<(list: Assignee[]) => Wire> {
  const all = [...new Set(lists.flat())]
  const [people, teams] = await Promise.all([
    peopleByNumbers(
      tx,
      all.filter((each) => !each.startsWith(TEAM)),
    ),
    teamsByNumbers(
      tx,
      all.flatMap((each) => (each.startsWith(TEAM) ? [each.slice(TEAM.length)] : [])),
    ),
  ])
  const personIds = new Map(people.map(({ number, id }) => [number, id]))
  const teamIds = new Map(teams.map(({ number, id }) => [`${TEAM}${number}`, id]))
  return (list) => ({
    person_ids: list.flatMap((each) => personIds.get(each) ?? []),
    team_ids: list.flatMap((each) => teamIds.get(each) ?? []),
  })
}

/** As the core names them. Throws `not_found` for a team that is not there. */
export async function toAssignees(
  tx: Tx,
  { person_ids: people, team_ids: teams }: Wire,
): Promise<Assignee[]> {
  const known = teams.length > 0 ? await listTeams(tx) : []
  const named = teams.map((id) => {
    const team = known.find((each) => each.id === id.toLowerCase())
    if (!team) throw notFound('team')
    return `${TEAM}${team.number}`
  })
  return [...people, ...named]
}
