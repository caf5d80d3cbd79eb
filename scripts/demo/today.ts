import { createSavedSearch } from '../../src/core/views/index.ts'
import { bounce } from './bounce.ts'
import type { Company } from './company.ts'
import { begin, type Correspondence, change, note, say } from './correspondence.ts'
import type { MailCourse } from './mail-course.ts'
import { DAY, HOUR, type Step } from './plan.ts'
import { surroundings } from './surroundings.ts'
import { NOTES, SPAM } from './texts/others.ts'

/** Unwanted mail, some of it this week. */
export function unwanted(
  company: Company,
  steps: Step[],
  { begin, end }: { begin: number; end: number },
): void {
  const { world, admin, addresses } = company
  for (const [index, { name, address, subject, text }] of SPAM.entries()) {
    const at = end - (end - begin) * 0.07 * (index + 0.5)
    steps.push({
      at,
      run: async () => {
        const from = { name, address }
        const arrived = await world.mailIn({ from, to: addresses.default, subject, text })
        const isSpam = index < 2
        const wanted = isSpam ? { is_spam: true } : { is_trash: true }
        const body = { ids: [arrived.conversationId], change: wanted }
        await world.call(admin.token, 'POST', '/native/v1/conversations:change', body)
      },
    })
  }
}

type Deed = (one: MailCourse, company: Company) => Promise<unknown>

const answerOf = ({ matter }: Correspondence): string => {
  const { answers } = matter.topic.words[matter.customer.language]
  return answers[matter.place] ?? answers[0] ?? ''
}

const inDays = (days: number): Date => new Date(Math.floor((Date.now() + days * DAY) / HOUR) * HOUR)

/** What somebody has begun today, one thing for each conversation, in turns. */
const DEEDS: Deed[] = [
  ({ it }, company) => {
    const { admin, working } = company
    const [text = ''] = NOTES[it.matter.customer.language]
    const by = working[it.matter.topic.inbox].find((colleague) => colleague !== admin) ?? admin
    return note(company, it, { by, text, colleague: admin })
  },
  ({ it }, company) => begin(company, it, { text: answerOf(it), author: company.admin }),
  ({ it, owner }, company) => say(company, it, { text: answerOf(it), author: owner, sendAt: inDays(1) }),
  ({ it, owner }, company) => change(company, it, { by: owner, change: { snoozed_until: inDays(2) } }),
  ({ it }, company) =>
    change(company, it, { by: company.admin, change: { assignees: [company.admin.id], is_favorite: true } }),
  ({ it }, company) => change(company, it, { by: company.admin, change: { queue_id: company.queues[0] } }),
  ({ it, owner }, company) => begin(company, it, { text: answerOf(it), author: owner }),
  ({ it }, company) =>
    change(company, it, { by: company.admin, change: { assignees: [company.admin.id], is_pinned: true } }),
  ({ it, owner }, company) => change(company, it, { by: owner, change: { follow_up_at: inDays(4) } }),
  ({ it }, company) => change(company, it, { by: company.admin, change: { queue_id: company.queues[1] } }),
]
const ROUNDS = 3

/** What is going on in the last hour, in conversations that wait for an answer. */
export async function today(company: Company, courses: MailCourse[]): Promise<void> {
  const waiting = courses.filter(({ it, isOpen }) => isOpen && it.heard !== null)
  const chosen = waiting.slice(0, DEEDS.length * ROUNDS)
  for (const [index, one] of chosen.entries()) await DEEDS[index % DEEDS.length]?.(one, company)
  await undelivered(company, courses)
  await keepSearches(company)
  await surroundings(company)
}

const BOUNCES = 4

/** Answers that did not reach their customers. */
async function undelivered(company: Company, courses: MailCourse[]): Promise<void> {
  const answered = courses.filter(({ it }) => it.said && it.said.sendAt === null)
  for (const { it } of answered.slice(-BOUNCES)) await bounce(company, it)
}

async function keepSearches({ world, admin }: Company): Promise<void> {
  const searches = [
    { name: 'Beschwerden, offen', query: 'label:complaint is:open', view: 'all', isShared: true },
    { name: 'Mit Anhang, ungelesen', query: 'has:attachment is:unread', view: 'open', isShared: false },
  ]
  for (const search of searches) await world.run(admin.actor, (tx) => createSavedSearch(tx, search))
}
