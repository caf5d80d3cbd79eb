import { askByMail, canAskByMail } from '../automatic-answers/index.ts'
import { getContacts } from '../contacts/index.ts'
import { type Conversation, lockConversation } from '../conversations/index.ts'
import { getInboxes, type InboxSettings } from '../inboxes/index.ts'
import { type Message, postMessage } from '../messages/index.ts'
import {
  cancelRating,
  getRatingRequest,
  isRatingScheduled,
  offerRating,
  type RatingTarget,
  scheduleRating,
  unscheduleRatings,
} from '../rating-requests/index.ts'
import type { Tx } from '../run.ts'
import { markOf } from './kinds.ts'
import { saidIn } from './said.ts'

type Survey = InboxSettings['survey']

/**
 * Asks, once, how satisfied the customer is with a conversation that is over: at once, or when the time that its inbox
 * leaves for second thoughts has passed.
 */
export async function askForRating(tx: Tx, { conversationId }: { conversationId: string }): Promise<void> {
  const conversation = await lockConversation(tx, conversationId)
  const survey = await surveyFor(tx, conversation)
  if (!survey || conversation.state !== 'closed') return
  if (await isRatingScheduled(tx, conversationId)) return
  if (conversation.channel === 'email' && !(await canAskByMail(tx, conversationId))) return
  const { kind, delaySeconds } = survey
  const dueAt = new Date(tx.now.getTime() + delaySeconds * 1000)
  const id = await scheduleRating(tx, { conversation, kind, dueAt })
  if (delaySeconds === 0) await offer(tx, { id, conversation }, survey)
}

/** Asks for a rating whose time has come, unless nobody should be asked any more. */
export async function offerDueRating(
  tx: Tx,
  { id, conversationId }: { id: string; conversationId: string },
): Promise<void> {
  const conversation = await lockConversation(tx, conversationId)
  const request = await getRatingRequest(tx, id)
  if (request?.status !== 'scheduled') return
  if (conversation.state !== 'closed') return unscheduleRatings(tx, { conversationId })
  const survey = await surveyFor(tx, conversation)
  if (survey) await offer(tx, { id, conversation }, { ...survey, kind: request.kind })
  else await cancelRating(tx, { id, conversation })
}

/** How the customer is asked; undefined: not at all, or not any more. */
async function surveyFor(tx: Tx, conversation: Conversation): Promise<Survey | undefined> {
  const { isSpam, isTrashed, anonymizedAt } = conversation
  const [inbox] = await getInboxes(tx, [conversation.inboxId])
  if (!inbox?.settings.survey.isOn || isSpam || isTrashed || anonymizedAt !== null) return undefined
  const said = await saidIn(tx, conversation.id)
  return said.hasSurvey || (await isMuted(tx, conversation)) ? undefined : inbox.settings.survey
}

/** Whoever is not heard any more is not asked. */
async function isMuted(tx: Tx, { contactId }: Conversation): Promise<boolean> {
  const [contact] = contactId ? await getContacts(tx, [contactId]) : []
  return contact?.isBlocked ?? false
}

async function offer(tx: Tx, target: RatingTarget, survey: Survey): Promise<void> {
  const message = await ask(tx, target.conversation, survey)
  if (message) await offerRating(tx, { ...target, messageId: message.id })
  else await cancelRating(tx, target)
}

/** Over the channel that the conversation came over. Faces are shown by whoever can, a thumb on a page of ours. */
async function ask(tx: Tx, conversation: Conversation, survey: Survey): Promise<Message | undefined> {
  const { id: conversationId, channel } = conversation
  const isThumb = survey.kind === 'thumbs'
  const message = {
    conversationId,
    contentType: isThumb ? 'text' : 'input_csat',
    contentAttributes: { display_type: isThumb ? 'thumbs' : displayType(survey) },
  }
  const page = `${tx.context.publicUrl}/survey/responses/${conversationId}`
  const link = `Please rate this conversation, ${page}`
  const byNumber = isThumb ? '1 (good) or 0 (not good)' : 'a number from 1 to 5 (best)'
  const sms = `Please rate this conversation: answer with ${byNumber}, or at ${page}`
  if (channel === 'email') return askByMail(tx, { ...message, kind: 'survey', text: link })
  return postMessage(tx, {
    ...message,
    direction: 'outbound',
    text: channel === 'sms' ? sms : channel === 'website' && !isThumb ? wordsOf(survey) : link,
    automatic: markOf('survey'),
  })
}

const displayType = ({ config }: Survey): string => (config.display_type === 'star' ? 'star' : 'emoji')

/** The website has words of its own. */
const wordsOf = ({ config }: Survey): string | null =>
  typeof config.message === 'string' && config.message.trim() ? config.message : null
