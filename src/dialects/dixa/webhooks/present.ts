import { assigneeOf } from '../../../core/conversations/index.ts'
import type { LogEntry } from '../../../core/events/index.ts'
import { getOrganization } from '../../../core/organizations/index.ts'
import type { Tx } from '../../../core/run.ts'
import { findListening, type PlannedDelivery } from '../../../core/webhooks/index.ts'
import { derivedId } from '../happenings/derived-id.ts'
import { textOf } from '../happenings/facts.ts'
import { dataOf } from './bodies.ts'
import { loadWebhookFacts, type WebhookFacts } from './load.ts'
import { fullName, isAbandoned, TOLD_EVENTS, type Word, wordsFor } from './words.ts'

/** One word of one event, for those who want to hear it. */
interface Telling {
  event: LogEntry
  word: Word
  /** Which of the words of its event. */
  position: number
  subscriptions: string[]
}

/** Says what happened as Dixa's webhooks do: injected into the feed that brings it to its subscriptions. */
export const subscriptionPresenter = { types: TOLD_EVENTS, present }

async function present(tx: Tx, events: LogEntry[]): Promise<PlannedDelivery[]> {
  const listening = await findListening(tx)
  if (listening.length === 0) return []
  const tellings = events.flatMap((event) =>
    wordsFor(event).flatMap((word, position): Telling[] => {
      const subscriptions = listening.filter(({ events: wanted }) => wanted.includes(word.name))
      return subscriptions.length > 0
        ? [{ event, word, position, subscriptions: subscriptions.map(({ id }) => id) }]
        : []
    }),
  )
  if (tellings.length === 0) return []
  const { id, name } = await getOrganization(tx)
  const facts = await loadWebhookFacts(tx, [...new Set(tellings.map(({ event }) => event))])
  return tellings.flatMap((telling) => plan(telling, { id, name }, facts))
}

function plan(
  { event, word, position, subscriptions }: Telling,
  organization: { id: string; name: string },
  facts: WebhookFacts,
): PlannedDelivery[] {
  const conversation = facts.conversations.get(event.conversationId ?? '')
  if (word.name === 'ConversationAbandoned' && conversation && !isAbandoned(event, assigneeOf(conversation)))
    return []
  const message = facts.messages.get(event.messageId ?? '')
  const data = dataOf({ event, word, conversation, message, facts })
  if (!data) return []
  const body = JSON.stringify({
    event_id: derivedId(organization.id, event.seq, position, word.name),
    event_fqn: fullName(word.name),
    event_version: '1',
    event_timestamp: event.at.toISOString(),
    organization,
    data,
  })
  const { conversationId, messageId, seq } = event
  return subscriptions.map((id) => ({
    organizationId: organization.id,
    sink: { kind: 'subscription', id },
    lane: conversationId ?? textOf(event.data.contactId) ?? id,
    event: word.name,
    ...{ seq, conversationId, messageId, body },
  }))
}
