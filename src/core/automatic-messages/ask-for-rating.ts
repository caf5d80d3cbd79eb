import { askByMail } from '../automatic-answers/index.ts'
import { getContacts } from '../contacts/index.ts'
import { type Conversation, lockConversation } from '../conversations/index.ts'
import { getInboxes, type InboxSettings } from '../inboxes/index.ts'
import { postMessage } from '../messages/index.ts'
import type { Tx } from '../run.ts'
import { markOf } from './kinds.ts'
import { saidIn } from './said.ts'

/** Asks, once, how satisfied the customer is with a conversation that is over. */
export async function askForRating(tx: Tx, { conversationId }: { conversationId: string }): Promise<void> {
  const conversation = await lockConversation(tx, conversationId)
  const [inbox] = await getInboxes(tx, [conversation.inboxId])
  if (!inbox?.settings.survey.isOn || conversation.state !== 'closed') return
  if (conversation.isSpam || conversation.isTrashed) return
  const said = await saidIn(tx, conversation.id)
  if (said.hasSurvey || (await isMuted(tx, conversation))) return
  const message = {
    contentType: 'input_csat',
    contentAttributes: { display_type: displayType(inbox.settings) },
  }
  const link = `Please rate this conversation, ${tx.context.publicUrl}/survey/responses/${conversation.id}`
  if (conversation.channel === 'email')
    await askByMail(tx, { conversationId: conversation.id, kind: 'survey', text: link, ...message })
  else
    await postMessage(tx, {
      ...message,
      conversationId: conversation.id,
      direction: 'outbound',
      text: conversation.channel === 'website' ? wordsOf(inbox.settings) : link,
      automatic: markOf('survey'),
    })
}

/** Whoever is not heard any more is not asked. */
async function isMuted(tx: Tx, { contactId }: Conversation): Promise<boolean> {
  const [contact] = contactId ? await getContacts(tx, [contactId]) : []
  return contact?.isBlocked ?? false
}

const displayType = ({ survey }: InboxSettings): string =>
  survey.config.display_type === 'star' ? 'star' : 'emoji'

/** The website has words of its own. */
const wordsOf = ({ survey }: InboxSettings): string | null =>
  typeof survey.config.message === 'string' && survey.config.message.trim() ? survey.config.message : null
