import { getBots } from '../bots/index.ts'
import { peopleByNumbers } from '../people/index.ts'
import type { Tx } from '../run.ts'
import { listTeams } from '../teams/index.ts'
import type { Names } from './words.ts'

const UUID_LENGTH = 36

/** The names behind numbers of people, `team:NUMBER` and ids of bots. */
export async function namesOf(tx: Tx, keys: string[]): Promise<Names> {
  const isTeam = (key: string) => key.startsWith('team:')
  const isBot = (key: string) => key.length === UUID_LENGTH
  const people = keys.filter((key) => !isTeam(key) && !isBot(key))
  const [found, teams, bots] = await Promise.all([
    peopleByNumbers(tx, people),
    keys.some(isTeam) ? listTeams(tx) : [],
    getBots(tx, keys.filter(isBot)),
  ])
  return new Map([
    ...found.map((person): [string, string] => [person.number, person.name]),
    ...teams.map((team): [string, string] => [`team:${team.number}`, team.name]),
    ...bots.map((bot): [string, string] => [bot.id, bot.name]),
  ])
}
