import { rm } from 'node:fs/promises'
import { prepareFeeds } from '../../src/app/feeds.ts'
import { createApp } from '../../src/app.ts'
import { loadSettings, type Settings } from '../../src/settings.ts'
import { chanceFrom } from './chance.ts'
import { chatCourse } from './chat-course.ts'
import { type Clock, takeClock } from './clock.ts'
import { type Company, foundCompany } from './company.ts'
import { customersOf } from './customers.ts'
import { type MailCourse, mailCourse } from './mail-course.ts'
import { DAY, HOUR, MINUTE, momentOfWriting, type Step } from './plan.ts'
import { today, unwanted } from './today.ts'
import { worldOf } from './world.ts'

export interface DemoOptions {
  /** Where the data is made; what lies there is thrown away. */
  dataDir: string
  /** By mail; there are chats as well, one for each sixteen. */
  conversations: number
  seed: number
}

const DAYS = 30
/** So many mails of today nobody has looked at: enough for one of everything that is begun. */
const LEFT = 12

/** Lets a company live through a month, up to now. Each thing happens as it would have, at its moment. */
export async function makeDemo({ dataDir, conversations, seed }: DemoOptions): Promise<void> {
  await rm(dataDir, { recursive: true, force: true })
  const end = Date.now()
  const begin = end - DAYS * DAY
  const clock = takeClock(new Date(begin - HOUR))
  try {
    const app = await createApp(settingsFor(dataDir))
    try {
      await prepareFeeds(app)
      const company = await foundCompany(worldOf(app), chanceFrom(seed))
      await liveThrough(company, clock, { begin, end, conversations })
    } finally {
      await app.stop()
    }
  } finally {
    clock.release()
  }
}

function settingsFor(dataDir: string): Settings {
  const { settings, problems } = loadSettings({
    DATA_DIR: dataDir,
    PORT: '0',
    SMTP_PORT: '0',
    SEND_HOLD_SECONDS: '0',
    RATE_LIMITS: 'off',
    LOG_LEVEL: 'error',
  })
  if (problems.length > 0) throw new Error(JSON.stringify(problems))
  return settings
}

async function liveThrough(
  company: Company,
  clock: Clock,
  frame: { begin: number; end: number; conversations: number },
): Promise<void> {
  const { conversationRules } = company.world.app
  const { steps, courses } = thinkUp(company, frame)
  let nextLook = frame.begin + DAY / 2
  for (const { at, run } of steps.toSorted((a, b) => a.at - b.at)) {
    for (; nextLook < at; nextLook += DAY / 2) {
      clock.moveTo(new Date(nextLook))
      await conversationRules.drain()
    }
    clock.moveTo(new Date(at))
    await run()
  }
  clock.moveTo(new Date(frame.end))
  await today(company, courses)
  await conversationRules.drain()
}

/** Everything that will happen, and in which conversations. */
function thinkUp(
  company: Company,
  { begin, end, conversations }: { begin: number; end: number; conversations: number },
): { steps: Step[]; courses: MailCourse[] } {
  const { chance } = company
  const customers = customersOf(chance, Math.max(8, Math.round(conversations * 0.55)))
  const steps: Step[] = []
  const courses = Array.from({ length: conversations }, (_, index) => {
    // Most in all of the month, some of today, and few that go on and on.
    const isLeft = index < LEFT
    const isOfToday = isLeft || index % 40 === 39
    const rounds = index % 160 === 5 ? 7 : undefined
    const from = isOfToday ? end - 10 * HOUR : begin
    const until = rounds ? begin + 9 * DAY : end
    return mailCourse(company, steps, { begin: from, end, until, customers, rounds, isLeft })
  })
  const chats = Math.max(3, Math.round(conversations / 16))
  for (let index = 0; index < chats; index += 1) {
    const isNow = index < 2
    const at = isNow ? end - (index + 2) * 4 * MINUTE : momentOfWriting(chance, { begin, end: end - DAY })
    chatCourse(company, steps, { begin: at, end, customer: chance.pick(customers), index, isNow })
  }
  unwanted(company, steps, { begin, end })
  return { steps, courses }
}
