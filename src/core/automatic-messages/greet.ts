import { greetByMail } from '../automatic-answers/index.ts'
import { getContacts } from '../contacts/index.ts'
import { type Conversation, lockConversation } from '../conversations/index.ts'
import { dayBegin, getInboxes, type Inbox, type InboxSettings, isOpenAt } from '../inboxes/index.ts'
import { postMessage } from '../messages/index.ts'
import type { Tx } from '../run.ts'
import { markOf } from './kinds.ts'
import { type Said, saidIn } from './said.ts'

/** Somebody who has just answered is there, whatever the working hours say. */
const STILL_THERE_MS = 5 * 60_000

/** Whether an inbox may say something by itself to who writes to it. */
export const mayGreet = (settings: InboxSettings, channel: string): boolean =>
  hasGreeting(settings) || hasOutOfOffice(settings) || (channel === 'website' && settings.collectsEmail)

const hasGreeting = ({ greeting }: InboxSettings): boolean =>
  greeting.isOn && Boolean(greeting.message?.trim())
const hasOutOfOffice = ({ workingHours }: InboxSettings): boolean =>
  workingHours.isOn && Boolean(workingHours.outOfOfficeMessage?.trim())

/**
 * Says to a customer who has written what the inbox says by itself: that nobody is there now (once a day), or hello
 * (once), and asks a visitor for an address (once).
 */
export async function greet(tx: Tx, { messageId, conversationId }: Arrival): Promise<void> {
  const conversation = await lockConversation(tx, conversationId)
  const [inbox] = await getInboxes(tx, [conversation.inboxId])
  if (!inbox || conversation.isSpam || conversation.isTrashed) return
  const said = await saidIn(tx, conversation.id)
  const greeting = greetingFor(tx, inbox, said)
  if (greeting && conversation.channel === 'email')
    await greetByMail(tx, { messageId, conversationId, ...greeting })
  else if (greeting) await say(tx, conversation, greeting)
  if (conversation.channel === 'website') await collectEmail(tx, { conversation, inbox, said })
}

export interface Arrival {
  messageId: string
  conversationId: string
}

type Greeting = { kind: 'greeting' | 'out_of_office'; text: string }

function greetingFor(tx: Tx, { settings }: Inbox, said: Said): Greeting | null {
  const { greeting, workingHours } = settings
  const today = dayBegin(workingHours, tx.now)
  const wasTold = said.lastAutomaticAt !== null && said.lastAutomaticAt >= today
  const isThere = said.lastReplyAt !== null && tx.now.getTime() - said.lastReplyAt.getTime() < STILL_THERE_MS
  if (hasOutOfOffice(settings) && !isOpenAt(workingHours, tx.now) && !wasTold && !isThere)
    return { kind: 'out_of_office', text: workingHours.outOfOfficeMessage ?? '' }
  return hasGreeting(settings) && !said.hasAnswer ? { kind: 'greeting', text: greeting.message ?? '' } : null
}

const say = (tx: Tx, { id }: Conversation, { kind, text }: Greeting) =>
  postMessage(tx, { conversationId: id, direction: 'outbound', text, automatic: markOf(kind) })

async function collectEmail(
  tx: Tx,
  { conversation, inbox, said }: { conversation: Conversation; inbox: Inbox; said: Said },
): Promise<void> {
  if (!inbox.settings.collectsEmail || said.hasEmailCollection || !conversation.contactId) return
  const [contact] = await getContacts(tx, [conversation.contactId])
  if (!contact || contact.email) return
  const message = { conversationId: conversation.id, direction: 'outbound' as const }
  const automatic = markOf('email_collection')
  await postMessage(tx, { ...message, automatic, text: 'Give the team a way to reach you.' })
  await postMessage(tx, {
    ...{ ...message, automatic, text: 'Get notified by email' },
    contentType: 'input_email',
  })
}
