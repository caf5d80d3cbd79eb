import { DEFAULT_SETTINGS, type OfferAlgorithm } from '../../src/core/queues/index.ts'
import {
  type Candidate,
  isEligible,
  nextOffer,
  type Random,
  seededRandom,
} from '../../src/core/routing/index.ts'
import { createAgenda } from './agenda.ts'

/** Times are seconds. */
export interface DayOptions {
  algorithm: OfferAlgorithm
  agents: number
  conversations: number
  seed: number
}

export interface DayFigures {
  /** How long each conversation waited until somebody took it. */
  waits: number[]
  offers: number
  missed: number
  rejected: number
  /** Conversations per agent. */
  loads: number[]
  /** Nobody took them within a day after the end of the day: there should be none. */
  lost: number
  takenTwice: number
}

const HOUR = 3600
const DAY_HOURS = 12
/** How many come in each hour of the day, of all: a morning and an afternoon peak. */
const CURVE = [3, 7, 12, 13, 10, 7, 8, 11, 12, 9, 5, 3]
const HANDLING_MEAN = 540
const WRAP_UP = 20
const CAPACITY = 3
const OFFER_TIMEOUT = 30
/** People answer after so long on average, say no, or do not see it. */
const THINKING_MEAN = 6
const REJECTS = 0.04
const OVERLOOKS = 0.08

interface Agent extends Candidate {
  from: number
  to: number
  breakAt: number
  taken: number
}

interface Case {
  id: number
  cameAt: number
  takenAt: number | null
  round: number
  had: Set<string>
  open: Set<Agent>
  offerTurn: number
}

type Step =
  | { kind: 'arrives'; one: Case }
  | { kind: 'answers'; one: Case; agent: Agent; turn: number; says: 'yes' | 'no' }
  | { kind: 'expires'; one: Case; turn: number }
  | { kind: 'closes'; agent: Agent }
  | { kind: 'wakes' }

const moment = (seconds: number): Date => new Date(seconds * 1000)
const exponential = (random: Random, mean: number): number => -mean * Math.log(1 - random())

/** Plays a day of a large team, on the functions that decide for real, in virtual time. */
export function playDay({ algorithm, agents: size, conversations, seed }: DayOptions): DayFigures {
  const random = seededRandom(seed)
  const agents = Array.from({ length: size }, (_, index) => newAgent(index, random))
  const cases = arrivals(conversations, random)
  const agenda = createAgenda<Step>()
  const figures: DayFigures = {
    waits: [],
    offers: 0,
    missed: 0,
    rejected: 0,
    loads: [],
    lost: 0,
    takenTwice: 0,
  }
  const queue = { settings: { ...DEFAULT_SETTINGS, offerTimeout: OFFER_TIMEOUT, capacity: CAPACITY } }
  let waiting: Case[] = []
  for (const one of cases) agenda.add(one.cameAt, { kind: 'arrives', one })
  for (let at = 0; at < 2 * DAY_HOURS * HOUR; at += 60) agenda.add(at, { kind: 'wakes' })

  const offer = (one: Case, now: number): void => {
    const free = agents.filter((agent) => isFree(agent, { queue, now }))
    const next = nextOffer(algorithm, { candidates: free, had: one.had, random })
    if (next.people.length === 0) return
    if (next.isNewRound) one.had.clear()
    one.offerTurn += 1
    for (const agent of next.people) ask(one, agent, now)
    agenda.add(now + OFFER_TIMEOUT, { kind: 'expires', one, turn: one.offerTurn })
  }
  const ask = (one: Case, agent: Agent, now: number): void => {
    figures.offers += 1
    one.had.add(agent.personId)
    one.open.add(agent)
    agent.hasOffer = true
    const chance = random()
    if (chance < OVERLOOKS) return
    const says = chance < OVERLOOKS + REJECTS ? 'no' : 'yes'
    const after = 1 + exponential(random, THINKING_MEAN)
    if (after < OFFER_TIMEOUT)
      agenda.add(now + after, { kind: 'answers', one, agent, turn: one.offerTurn, says })
  }
  const end = (one: Case): void => {
    for (const agent of one.open) agent.hasOffer = false
    one.open.clear()
  }
  const answer = ({ one, agent, turn, says }: Extract<Step, { kind: 'answers' }>, now: number): void => {
    if (turn !== one.offerTurn || !one.open.has(agent)) return
    agent.idleSince = moment(now)
    if (says === 'no') {
      figures.rejected += 1
      agent.hasOffer = false
      one.open.delete(agent)
      return
    }
    if (one.takenAt !== null) figures.takenTwice += 1
    one.takenAt = now
    figures.waits.push(now - one.cameAt)
    end(one)
    waiting = waiting.filter((other) => other !== one)
    agent.conversations += 1
    agent.taken += 1
    agenda.add(now + 30 + exponential(random, HANDLING_MEAN), { kind: 'closes', agent })
  }
  const STEPS: { [K in Step['kind']]: (step: Extract<Step, { kind: K }>, now: number) => void } = {
    arrives: ({ one }) => waiting.push(one),
    answers: answer,
    expires({ one, turn }) {
      if (turn !== one.offerTurn || one.takenAt !== null) return
      figures.missed += one.open.size
      end(one)
    },
    closes({ agent }, now) {
      agent.conversations -= 1
      agent.idleSince = moment(now)
      agent.wrapUpUntil = moment(now + WRAP_UP)
      agenda.add(now + WRAP_UP, { kind: 'wakes' })
    },
    wakes: () => {},
  }
  for (let next = agenda.next(); next; next = agenda.next()) {
    const { at, what } = next
    // The kind chooses the function that takes it.
    ;(STEPS[what.kind] as (step: Step, now: number) => void)(what, at)
    for (const one of waiting) if (one.open.size === 0) offer(one, at)
  }
  figures.loads = agents.map(({ taken }) => taken)
  figures.lost = cases.filter(({ takenAt }) => takenAt === null).length
  return figures
}

/** Somebody works eight hours, with a break of half an hour; a third of them are of the best priority. */
function newAgent(index: number, random: Random): Agent {
  const from = Math.floor(random() * 5) * HOUR
  return {
    personId: String(index).padStart(4, '0'),
    number: String(index),
    priority: 1 + (index % 3),
    isOnline: true,
    isWorking: true,
    ways: ['website', 'email'],
    hasOffer: false,
    conversations: 0,
    isInCall: false,
    wrapUpUntil: null,
    idleSince: moment(from + random()),
    from,
    // The last ones stay until nobody waits any more.
    to: from === 4 * HOUR ? Number.POSITIVE_INFINITY : from + 8 * HOUR,
    breakAt: from + (3 + random() * 2) * HOUR,
    taken: 0,
  }
}

function isFree(
  agent: Agent,
  { queue, now }: { queue: Parameters<typeof isEligible>[1]['queue']; now: number },
): boolean {
  const isThere =
    now >= agent.from && now < agent.to && (now < agent.breakAt || now > agent.breakAt + HOUR / 2)
  return isThere && isEligible(agent, { way: 'website', kind: 'queue', queue, now: moment(now) })
}

function arrivals(count: number, random: Random): Case[] {
  const whole = CURVE.reduce((sum, each) => sum + each, 0)
  const times = CURVE.flatMap((share, hour) =>
    Array.from({ length: Math.round((count * share) / whole) }, () => (hour + random()) * HOUR),
  )
  return times
    .toSorted((a, b) => a - b)
    .map((cameAt, id) => ({
      id,
      cameAt,
      takenAt: null,
      round: 1,
      had: new Set(),
      open: new Set(),
      offerTurn: 0,
    }))
}
