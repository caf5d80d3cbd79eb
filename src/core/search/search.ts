import type { RawBuilder } from 'kysely'
import { invalid } from '../errors.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import { isAboutRow, renderCondition } from './compile/render.ts'
import { countRows, isKept } from './count.ts'
import type { Owner } from './fields.ts'
import { findNumbers } from './find-numbers.ts'
import { isDefaultOrder, listNumbers, listRows, type Page } from './list.ts'
import { type NumberSet, sizeOf } from './numbers.ts'
import { type Prepared, prepare, type Question } from './prepare.ts'
import { scoresOf } from './scores.ts'
import type { SortKey } from './sort.ts'

export type { Question } from './prepare.ts'

export interface Search extends Question {
  /** How many hits to leave out, from 0. With `size` at most `MAX_DEPTH`. */
  from?: number
  /** How many hits to give, at most 1000 (more is taken as 1000); 10 when absent. */
  size?: number
  /** Newest first when absent. */
  sort?: SortKey[]
  withScores?: boolean
}

export interface SearchResult {
  /** All hits, not only those of the page. */
  hits: number
  items: { id: string; score?: number }[]
}

export const MAX_SIZE = 1000
export const MAX_DEPTH = 25_000
const DEFAULT_SIZE = 10
const MAX_IDS = 10_000
const MANY = 1000

const NEWEST: Record<Owner, SortKey[]> = {
  conversation: [
    { field: { kind: 'date', of: 'conversation', column: 'latest_message_at' }, direction: 'desc' },
  ],
  message: [{ field: { kind: 'date', of: 'message', column: 'created_at' }, direction: 'desc' }],
}

/**
 * Conversations that match, one page of them. A field of messages matches when any message of the conversation
 * has it, so that AND may be met by two different messages. Trash and spam are found unless the query says no.
 */
export const searchConversations = (tx: Tx, search: Search): Promise<SearchResult> =>
  find(tx, 'conversation', search)

/** Messages that match, one page of them. */
export const searchMessages = (tx: Tx, search: Search): Promise<SearchResult> => find(tx, 'message', search)

async function find(tx: Tx, owner: Owner, search: Search): Promise<SearchResult> {
  permit(tx.actor, 'conversation:read')
  const page = pageOf(search)
  const prepared = await prepare(tx, owner, search)
  const sort = search.sort?.length ? search.sort : NEWEST[owner]
  const { hits, ids } = await countedPage(tx, prepared, { ...page, sort })
  if (!search.withScores) return { hits, items: ids.map((id) => ({ id })) }
  const scores = await scoresOf(tx, prepared, ids)
  return { hits, items: ids.map((id) => ({ id, score: scores.get(id) ?? 0 })) }
}

async function countedPage(tx: Tx, prepared: Prepared, page: Page): Promise<{ hits: number; ids: string[] }> {
  const { expression, context } = prepared
  if (isListedBySql(prepared)) {
    const hits = await countRows(tx, prepared)
    return { hits, ids: await listRows(tx, prepared, { ...page, hits }) }
  }
  const numbers = await findNumbers(tx, expression, context)
  const hits = sizeOf(numbers)
  // To join many numbers with the table is more than to look for its facts again.
  if (hits > MANY && isAboutRow(expression) && !isDefaultOrder(context.owner, page.sort))
    return { hits, ids: await listRows(tx, prepared, { ...page, hits }) }
  return { hits, ids: await listNumbers(tx, context, { numbers, hits }, page) }
}

/** What is not counted, or by an index of the rows; of other facts the table is read, and once is enough. */
const isListedBySql = ({ expression, context }: Prepared): boolean =>
  isKept(expression) || (context.owner === 'message' && isAboutRow(expression))

function pageOf({ from = 0, size = DEFAULT_SIZE }: Search): { from: number; size: number } {
  if (!Number.isInteger(from) || from < 0)
    throw invalid('from: expected a whole number from 0', { field: 'from' })
  if (!Number.isInteger(size) || size < 0)
    throw invalid('size: expected a whole number from 0', { field: 'size' })
  const clamped = Math.min(size, MAX_SIZE)
  if (from + clamped > MAX_DEPTH)
    throw invalid(`from and size together: at most ${MAX_DEPTH}`, { field: 'from' })
  return { from, size: clamped }
}

/** The ids of all matching conversations, newest first, at most `limit` (10,000) of them; `hits` is exact. */
export async function searchConversationIds(
  tx: Tx,
  search: Question & { limit?: number },
): Promise<{ hits: number; ids: string[] }> {
  permit(tx.actor, 'conversation:read')
  const prepared = await prepare(tx, 'conversation', search)
  const size = Math.min(search.limit ?? MAX_IDS, MAX_IDS)
  return countedPage(tx, prepared, { from: 0, size, sort: NEWEST.conversation })
}

/** What a query finds: a condition over `c` where it asks for facts of the row alone, else numbers. */
export type Found = { condition: RawBuilder<unknown> } | { numbers: NumberSet }

/** What matches, to be listed by others in their own order. */
export async function findConversations(tx: Tx, question: Question): Promise<Found> {
  permit(tx.actor, 'conversation:read')
  const { expression, context } = await prepare(tx, 'conversation', question)
  return isAboutRow(expression)
    ? { condition: renderCondition(expression, context) }
    : { numbers: await findNumbers(tx, expression, context) }
}

/** How many conversations match. */
export async function countConversations(tx: Tx, question: Question): Promise<number> {
  permit(tx.actor, 'conversation:read')
  const prepared = await prepare(tx, 'conversation', question)
  if (isListedBySql(prepared)) return countRows(tx, prepared)
  return sizeOf(await findNumbers(tx, prepared.expression, prepared.context))
}
