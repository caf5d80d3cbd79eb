import type { Chance } from './chance.ts'
import type { Company } from './company.ts'
import { type Correspondence, change, hear, newCorrespondence, note, say, sort } from './correspondence.ts'
import type { Customer } from './customers.ts'
import { newMatter } from './letter.ts'
import { type Course, HOUR, MINUTE, momentOfWriting, newCourse, type Step, someTime } from './plan.ts'
import { TOPICS } from './texts/index.ts'
import { LATER_ANSWERS, NOTES } from './texts/others.ts'
import type { Colleague } from './world.ts'

export interface MailCourse {
  it: Correspondence
  owner: Colleague
  /** It is still to be answered. */
  isOpen: boolean
}

interface Frame {
  begin: number
  /** Until when it may begin, and what is now. */
  until: number
  end: number
  customers: Customer[]
  /** Nobody has looked at it so far. */
  isLeft?: boolean
  /** So often customer and desk write to each other; default: as it happens. */
  rounds?: number
}

/** Thinks up a conversation by mail, from the first mail to its end or to now. */
export function mailCourse(company: Company, steps: Step[], frame: Frame): MailCourse {
  const { chance } = company
  const { end } = frame
  const begin = momentOfWriting(chance, { begin: frame.begin, end: frame.until })
  const topic = chance.weighed(TOPICS)
  const it = newCorrespondence(
    newMatter(chance, { topic, customer: chance.pick(frame.customers), at: begin }),
  )
  const owner = chance.pick(company.working[topic.inbox])
  const course = newCourse(steps, { begin, end })
  const { asks } = topic.words[it.matter.customer.language]
  course.next(() => hear(company, it, asks[it.matter.place] ?? ''))
  const made: MailCourse = { it, owner, isOpen: true }
  if (frame.isLeft || !course.wait(someTime(chance, 25 * MINUTE))) return made
  course.toWork()
  triage(company, course, made)
  const rounds = frame.rounds ?? roundsOf(chance)
  for (let round = 0; round < rounds; round += 1)
    if (!oneRound(company, course, { ...made, isLast: round === rounds - 1, isFirst: round === 0 }))
      return made
  made.isOpen = false
  return made
}

const roundsOf = (chance: Chance): number => (chance.is(0.7) ? 1 : chance.is(0.75) ? 2 : 3)

/** Somebody looks at it, says what it is about, and takes it. */
function triage(company: Company, course: Course, { it, owner }: MailCourse): void {
  const { chance, teams, admin } = company
  const { topic, customer } = it.matter
  const titles = [topic.label, ...(chance.is(0.06) ? ['urgent'] : []), ...(chance.is(0.04) ? ['vip'] : [])]
  const team = topic.inbox === 'technik' ? teams.technik : chance.is(0.3) ? teams.service : null
  const assigned = [
    ...(chance.is(0.85) ? [owner.number] : []),
    ...(team === null ? [] : [`team:${team}` as const]),
  ]
  course.next(() => sort(company, it, { by: owner, labels: titles, assigned }))
  if (owner === admin && chance.is(0.1))
    course.next(() => change(company, it, { by: owner, change: { is_pinned: true, priority: 'high' } }))
  if (!chance.is(0.2) || !course.wait(someTime(chance, 20 * MINUTE))) return
  const text = chance.pick(NOTES[customer.language])
  const others = company.working[topic.inbox].filter((each) => each !== owner)
  const colleague = chance.is(0.4) && owner !== admin ? admin : chance.pick(others)
  course.next(() => note(company, it, { by: owner, text, colleague }))
}

interface Round extends MailCourse {
  isFirst: boolean
  isLast: boolean
}

/** The desk answers, and the customer perhaps says something to that. False when it has come to now. */
function oneRound(company: Company, course: Course, { it, owner, isFirst, isLast }: Round): boolean {
  const { chance } = company
  const { answers, returns } = it.matter.topic.words[it.matter.customer.language]
  if (!course.wait(someTime(chance, 2 * HOUR))) return false
  course.toWork()
  const first = answers[it.matter.place] ?? answers[0] ?? ''
  const text = isFirst ? first : chance.pick(LATER_ANSWERS[it.matter.customer.language])
  const isDone = isLast && chance.is(0.65)
  course.next(() => say(company, it, { text, author: owner, closes: isDone }))
  if (isDone) return course.wait(0)
  if (!course.wait(someTime(chance, 7 * HOUR))) return false
  course.next(() => hear(company, it, chance.pick(returns)))
  if (!isLast) return course.wait(MINUTE)
  if (!course.wait(someTime(chance, HOUR))) return false
  course.toWork()
  course.next(() => change(company, it, { by: owner, change: { state: 'closed', is_read: true } }))
  return course.wait(0)
}
