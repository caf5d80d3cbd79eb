import type { ContactActor } from '../../src/core/actor.ts'
import { addContact, ensureContactInbox, getContacts } from '../../src/core/contacts/index.ts'
import { startConversation } from '../../src/core/conversations/index.ts'
import { postMessage } from '../../src/core/messages/index.ts'
import { systemActor } from '../../src/core/organizations/index.ts'
import { giveRating, latestSurvey } from '../../src/core/visitors/index.ts'
import type { Company } from './company.ts'
import type { Customer } from './customers.ts'
import { HOUR, MINUTE, newCourse, type Step, someTime } from './plan.ts'
import { CHATS, RATINGS } from './texts/chats.ts'
import type { Colleague } from './world.ts'

interface Chat {
  visitor: ContactActor
  conversationId: string
}

/** Thinks up a chat on the website. `isNow`: somebody is still waiting for the end of it. */
export function chatCourse(
  company: Company,
  steps: Step[],
  frame: { begin: number; end: number; customer: Customer; index: number; isNow: boolean },
): void {
  const { chance, people } = company
  const { index, isNow, customer } = frame
  const lines = CHATS[index % CHATS.length] ?? []
  const agent = chance.pick(people)
  const course = newCourse(steps, frame)
  if (!isNow) course.toWork()
  let chat: Chat | undefined
  for (const [place, [who, text]] of (isNow ? lines.slice(0, 1) : lines).entries()) {
    course.next(async () => {
      chat ??= await beginChat(company, customer)
      if (place === 1)
        await change(company, chat, { by: agent, change: { assignees: [agent.id], is_read: true } })
      await speak(company, chat, { who, text, agent })
    })
    course.wait(someTime(chance, MINUTE) + 15_000)
  }
  if (isNow || !course.wait(someTime(chance, 20 * MINUTE))) return
  course.next(async () => {
    if (chat) await change(company, chat, { by: agent, change: { state: 'closed', is_read: true } })
    await company.world.app.conversationRules.drain()
  })
  const rating = RATINGS[index % RATINGS.length]
  if (!rating || !chance.is(0.75) || !course.wait(someTime(chance, HOUR))) return
  course.next(() => rate(company, chat, rating))
}

async function beginChat({ world, admin, chat: inbox }: Company, customer: Customer): Promise<Chat> {
  const { organizationId, organizationNumber } = admin.actor
  const system = systemActor({ id: organizationId, number: organizationNumber }, 'chat')
  return world.run(system, async (tx) => {
    const { id } = await addContact(tx, { email: customer.address, name: customer.name })
    const [contact] = await getContacts(tx, [id])
    if (!contact) throw new Error('the visitor is gone')
    const sourceId = `${contact.id}-${tx.now.getTime()}`
    const contactInbox = await ensureContactInbox(tx, { contact, inbox, sourceId, isVerified: false })
    const conversation = await startConversation(tx, { inbox, contact, contactInbox })
    const visitor: ContactActor = {
      ...{ kind: 'contact', organizationId, organizationNumber, name: customer.name },
      ...{ contactId: contact.id, contactNumber: contact.number, contactInboxId: contactInbox.id },
    }
    return { visitor, conversationId: conversation.id }
  })
}

async function speak(
  { world }: Company,
  { visitor, conversationId }: Chat,
  { who, text, agent }: { who: 'v' | 'a'; text: string; agent: Colleague },
): Promise<void> {
  const isVisitor = who === 'v'
  await world.run(isVisitor ? visitor : agent.actor, (tx) =>
    postMessage(tx, { conversationId, direction: isVisitor ? 'inbound' : 'outbound', text }),
  )
}

async function change(
  { world }: Company,
  { conversationId }: Chat,
  wanted: { by: Colleague; change: object },
): Promise<void> {
  const body = { ids: [conversationId], change: wanted.change }
  await world.call(wanted.by.token, 'POST', '/native/v1/conversations:change', body)
}

async function rate(
  { world }: Company,
  chat: Chat | undefined,
  [score, comment]: [score: number, comment: string | null],
): Promise<void> {
  if (!chat) return
  await world.run(chat.visitor, async (tx) => {
    const message = await latestSurvey(tx, chat.conversationId)
    if (message) await giveRating(tx, { message, rating: { score, comment } })
  })
}
