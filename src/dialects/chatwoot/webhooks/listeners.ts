import { listBots } from '../../../core/bots/index.ts'
import type { Conversation } from '../../../core/conversations/index.ts'
import { type Inbox, listInboxes } from '../../../core/inboxes/index.ts'
import type { Tx } from '../../../core/run.ts'
import { listWebhooks, type SinkRef, type Webhook } from '../../../core/webhooks/index.ts'
import type { Word } from './words.ts'

/** Where something happened, as far as it happened anywhere. */
export interface Place {
  inboxId: string | null
  conversation: Conversation | undefined
  /** The one that was asked for, where one was. */
  calledUrl?: string | undefined
}

/** Who in an organization wants to be told anything. */
export interface Listeners {
  webhooks: Webhook[]
  /** Inboxes by id, for what is told of them. */
  inboxes: ReadonlyMap<string, Inbox>
  /** Bots that are reached somewhere. */
  bots: ReadonlySet<string>
  /** Whether there is anybody at all. */
  areSome: boolean
}

export async function findListeners(tx: Tx): Promise<Listeners> {
  const webhooks = await listWebhooks(tx)
  const inboxes = await listInboxes(tx)
  const bots = new Set((await listBots(tx)).flatMap(({ id, outgoingUrl }) => (outgoingUrl ? [id] : [])))
  return {
    webhooks,
    inboxes: new Map(inboxes.map((inbox) => [inbox.id, inbox])),
    bots,
    areSome: webhooks.length > 0 || bots.size > 0 || inboxes.some(hasWebhook),
  }
}

const hasWebhook = ({ channel, settings }: Inbox): boolean =>
  channel === 'api' && settings.api.webhookUrl !== null

/** Who is told this, each once. */
export function sinksFor(word: Pick<Word, 'name' | 'sinks'>, place: Place, listeners: Listeners): SinkRef[] {
  const inbox = place.inboxId === null ? undefined : listeners.inboxes.get(place.inboxId)
  const ids = {
    webhook: listeners.webhooks.filter((each) => isFor(each, word, place)).map(({ id }) => id),
    inbox: inbox && hasWebhook(inbox) ? [inbox.id] : [],
    called_url: place.calledUrl ? [place.calledUrl] : [],
    bot: [...new Set([inbox?.botId, place.conversation?.botId])].filter((id) => isBot(listeners, id)),
  }
  return word.sinks.flatMap((kind) => ids[kind].map((id) => ({ kind, id })))
}

const isFor = (
  { subscriptions, inbox }: Webhook,
  { name }: Pick<Word, 'name'>,
  { inboxId }: Place,
): boolean => subscriptions.includes(name) && (inbox === null || inbox.id === inboxId)

const isBot = ({ bots }: Listeners, id: string | null | undefined): id is string =>
  Boolean(id && bots.has(id))
