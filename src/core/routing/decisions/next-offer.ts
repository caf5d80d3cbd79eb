import type { OfferAlgorithm } from '../../queues/index.ts'
import type { Candidate } from './candidate.ts'
import type { Random } from './random.ts'

type Choosable = Pick<Candidate, 'personId' | 'priority' | 'idleSince'>

export interface NextOffer<T> {
  people: T[]
  /** Everybody has had it: it begins anew. */
  isNewRound: boolean
}

/**
 * Whom a waiting conversation is offered to next, among those who may have it, of whom some have had it in this round.
 * Nobody: there is none.
 */
export function nextOffer<T extends Choosable>(
  algorithm: OfferAlgorithm,
  { candidates, had, random }: { candidates: T[]; had: ReadonlySet<string>; random: Random },
): NextOffer<T> {
  const sorted = candidates.toSorted((a, b) => (a.personId < b.personId ? -1 : 1))
  if (algorithm === 'all_at_once') return { people: sorted, isNewRound: had.size > 0 }
  const others = sorted.filter(({ personId }) => !had.has(personId))
  const isNewRound = others.length === 0 && had.size > 0
  return { people: CHOICES[algorithm](isNewRound ? sorted : others, random), isNewRound }
}

type Choice = <T extends Choosable>(people: T[], random: Random) => T[]

const CHOICES: Record<Exclude<OfferAlgorithm, 'all_at_once'>, Choice> = {
  one_at_a_time_random: (people, random) => anyOf(people, random),
  longest_idle: (people) => longestIdle(people),
  priority_all_at_once: (people) => best(people),
  priority_one_at_a_time_random: (people, random) => anyOf(best(people), random),
  priority_longest_idle: (people) => longestIdle(best(people)),
}

function anyOf<T>(people: T[], random: Random): T[] {
  const index = Math.floor(random() * people.length)
  return people.slice(index, index + 1)
}

function best<T extends Choosable>(people: T[]): T[] {
  const priority = Math.min(...people.map((each) => each.priority))
  return people.filter((each) => each.priority === priority)
}

/** Of two who are idle since the same moment, the one with the smaller id, which comes first. */
function longestIdle<T extends Choosable>(people: T[]): T[] {
  const since = ({ idleSince }: T): number => idleSince?.getTime() ?? 0
  const earliest = Math.min(...people.map(since))
  const first = people.find((each) => since(each) === earliest)
  return first ? [first] : []
}
