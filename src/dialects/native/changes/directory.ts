import { invalid } from '../../../core/errors.ts'
import { type Label, listLabels } from '../../../core/labels/index.ts'
import { listPeople, type Person } from '../../../core/people/index.ts'
import type { Tx } from '../../../core/run.ts'
import { listTeams, type Team } from '../../../core/teams/index.ts'

/** What changes of conversations name, by id and by what the core calls it. */
export interface Directory {
  /** The number of a person. Throws `invalid` for a stranger. */
  numberOf(personId: string, field: string): string
  teamNumberOf(teamId: string): string
  titleOf(labelId: string, wish: 'add' | 'remove'): string
  personIds(numbers: string[]): string[]
  teamId(number: string | null): string | null
  labelIds(titles: string[]): string[]
}

/** Read once for many conversations. */
export async function loadDirectory(tx: Tx): Promise<Directory> {
  const [people, teams, labels] = await Promise.all([listPeople(tx), listTeams(tx), listLabels(tx)])
  return directoryOf({ people, teams, labels })
}

const directoryOf = (known: { people: Person[]; teams: Team[]; labels: Label[] }): Directory => {
  const { people, teams, labels } = known
  const found = <T extends { id: string }>(list: T[], id: string, field: string): T => {
    const one = list.find((each) => each.id === id.toLowerCase())
    if (!one) throw invalid(`“${id}” is not known in this organization`, { field, value: id })
    return one
  }
  return {
    numberOf: (id, field) => found(people, id, field).number,
    teamNumberOf: (id) => found(teams, id, 'team_id').number,
    titleOf(id, wish) {
      const { title, isActive } = found(labels, id, `${wish}_labels`)
      if (wish === 'add' && !isActive)
        throw invalid('this label is not in use any more', { field: 'add_labels', value: id })
      return title
    },
    personIds: (numbers) =>
      numbers.flatMap((number) => people.find((each) => each.number === number)?.id ?? []),
    teamId: (number) => teams.find((each) => each.number === number)?.id ?? null,
    labelIds: (titles) => titles.flatMap((title) => labels.find((each) => each.title === title)?.id ?? []),
  }
}
