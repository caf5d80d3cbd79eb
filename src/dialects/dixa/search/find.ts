import {
  type Conversation,
  conversationIdsByNumbers,
  getConversations,
} from '../../../core/conversations/index.ts'
import { getMessages, type Message } from '../../../core/messages/index.ts'
import type { Tx } from '../../../core/run.ts'
import {
  highlight,
  MAX_SIZE,
  type SortKey,
  searchConversations,
  searchMessages,
} from '../../../core/search/index.ts'
import type { Page } from '../paging.ts'
import { type Asked, FIELDS, NUMBER } from './query.ts'
import { isRanked, RANKED, readShown } from './shown.ts'

const LATEST_BEGUN: SortKey[] = [{ field: NUMBER, direction: 'desc' }]
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

/**
 * The best of the newest hits, then the others, latest begun first. Who goes on from a page is given what was not shown
 * yet: new hits and new messages change the order, but nothing that was there before is left out or comes twice.
 */
async function idsOf(tx: Tx, asked: Asked, page: Page): Promise<string[]> {
  const { numbers, below } = readShown(page)
  const shown = new Set(await conversationIdsByNumbers(tx, numbers))
  const offset = page.after === undefined ? page.offset : 0
  const found = isRanked(page)
    ? (await best(tx, asked, shown)).slice(offset)
    : await latest(tx, asked, { below, shown, offset, limit: page.limit })
  return found.slice(0, page.limit + 1)
}

async function best(tx: Tx, asked: Asked, shown: ReadonlySet<string>): Promise<string[]> {
  const query = asked.conversations
  const { items } = await searchConversations(tx, { query, fields: FIELDS, size: RANKED, withScores: true })
  return items
    .filter(({ id }) => !shown.has(id))
    .slice(0, RANKED - shown.size)
    .toSorted((a, b) => (b.score ?? 0) - (a.score ?? 0))
    .map(({ id }) => id)
}

interface Latest {
  below: string | undefined
  shown: ReadonlySet<string>
  offset: number
  limit: number
}

async function latest(tx: Tx, asked: Asked, { below, shown, offset, limit }: Latest): Promise<string[]> {
  const query = below === undefined ? asked.conversations : asked.begunBefore(below)
  // Who counts pages counts on in the order of the first ones.
  const sort = offset === 0 ? LATEST_BEGUN : undefined
  const ids: string[] = []
  for (let from = offset, isOver = false; !isOver && ids.length <= limit; from += MAX_SIZE) {
    const { items } = await searchConversations(tx, { query, fields: FIELDS, from, size: MAX_SIZE, sort })
    ids.push(...items.flatMap(({ id }) => (shown.has(id) ? [] : [id])))
    isOver = items.length < MAX_SIZE
  }
  return ids
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
