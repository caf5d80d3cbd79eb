import { type Conversation, getConversations } from '../../../core/conversations/index.ts'
import { getMessages, type Message } from '../../../core/messages/index.ts'
import type { Tx } from '../../../core/run.ts'
import { highlight, searchConversations, searchMessages } from '../../../core/search/index.ts'
import type { Page } from '../paging.ts'
import { type Asked, FIELDS } from './query.ts'

/** So many of the newest hits are put into the order of how well they match; what lies deeper comes as it was said. */
const RANKED = 1000
const MAX_INNER = 1000
/** Characters: behind so many, no further message is looked into. All others wait meanwhile. */
const MAX_INNER_LENGTH = 3_000_000
const READ_AT_ONCE = 50
const SHAPE = { maxLength: 150, mark: { open: '<em class="highlight">', close: '</em>' } }

export interface Hit {
  id: number
  innerHits: { id: string; highlight: Record<string, string> }[]
  highlights: Record<string, string[]>
}

/** One page of what is found, and one more where another page follows. */
export async function find(tx: Tx, asked: Asked, page: Page): Promise<Hit[]> {
  const conversations = await getConversations(tx, await idsOf(tx, asked, page))
  const messages = await messagesOf(tx, asked, conversations)
  return conversations.map((each) => ({
    id: Number(each.number),
    highlights: highlight(asked.conversations, { subject: each.subject }, SHAPE),
    innerHits: (messages.get(each.id) ?? []).flatMap(({ id, text }) => {
      const [fragment] = highlight(asked.conversations, { text: text ?? '' }, SHAPE).text ?? []
      return fragment === undefined ? [] : [{ id, highlight: { text: fragment } }]
    }),
  }))
}

async function idsOf(tx: Tx, { conversations: query }: Asked, { offset, limit }: Page): Promise<string[]> {
  const isRanked = offset + limit < RANKED
  const { items } = await searchConversations(tx, {
    query,
    fields: FIELDS,
    ...(isRanked ? { size: RANKED, withScores: true } : { from: offset, size: limit + 1 }),
  })
  if (!isRanked) return items.map(({ id }) => id)
  return items
    .toSorted((a, b) => (b.score ?? 0) - (a.score ?? 0))
    .slice(offset, offset + limit + 1)
    .map(({ id }) => id)
}

async function messagesOf(
  tx: Tx,
  asked: Asked,
  conversations: Conversation[],
): Promise<Map<string, Message[]>> {
  if (conversations.length === 0) return new Map()
  const query = asked.messagesIn(conversations.map(({ id }) => id))
  const { items } = await searchMessages(tx, { query, fields: FIELDS, size: MAX_INNER })
  const found: Message[] = []
  let length = 0
  for (let at = 0; at < items.length && length < MAX_INNER_LENGTH; at += READ_AT_ONCE) {
    const some = items.slice(at, at + READ_AT_ONCE).map(({ id }) => id)
    for (const message of await getMessages(tx, some)) {
      found.push(message)
      length += message.text?.length ?? 0
    }
  }
  return Map.groupBy(
    found.filter(({ state, isTrashed }) => state !== 'draft' && !isTrashed),
    ({ conversationId }) => conversationId,
  )
}
