import { type Selectable, sql } from 'kysely'
import type { CannedResponsesRow } from '../../db/rows.ts'
import { isNumber, newId } from '../../lib/ids.ts'
import { conflict, invalid, notFound } from '../errors.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'

/** A text that people put into their answers by a short word. */
export interface CannedResponse {
  number: string
  shortCode: string
  content: string
  createdAt: Date
  updatedAt: Date
}

export interface CannedResponseFacts {
  shortCode: string
  content: string
}

/** All of them; with a word, those that have it: first whose short word begins with it, then in it, then in the text. */
export async function listCannedResponses(tx: Tx, search?: string): Promise<CannedResponse[]> {
  const word = search?.trim().toLowerCase()
  if (!word) return (await rows(tx).orderBy('short_code').execute()).map(fromRow)
  const at = sql<number>`position(${word} in lower(short_code))`
  const found = await rows(tx)
    .where((e) => e.or([e(at, '>', 0), e(sql<number>`position(${word} in lower(content))`, '>', 0)]))
    .orderBy(sql`case ${at} when 1 then 0 when 0 then 2 else 1 end`)
    .orderBy('short_code')
    .execute()
  return found.map(fromRow)
}

/** Throws `conflict` for a short word that is taken. */
export async function createCannedResponse(tx: Tx, input: CannedResponseFacts): Promise<CannedResponse> {
  permit(tx.actor, 'conversation:write')
  const { shortCode, content } = checked(input)
  const row = await tx.db
    .insertInto('canned_responses')
    .values({
      organization_id: tx.actor.organizationId,
      id: newId(),
      short_code: shortCode,
      content,
      created_at: tx.now,
      updated_at: tx.now,
    })
    .onConflict((on) => on.columns(['organization_id', 'short_code']).doNothing())
    .returningAll()
    .executeTakeFirst()
  if (!row) throw taken()
  return fromRow(row)
}

/** What is not given stays. */
export async function updateCannedResponse(
  tx: Tx,
  { number, ...change }: Partial<CannedResponseFacts> & { number: string },
): Promise<CannedResponse> {
  permit(tx.actor, 'conversation:write')
  const before = await getCannedResponse(tx, number)
  const { shortCode, content } = checked({ ...before, ...defined(change) })
  const other = await rows(tx)
    .where('short_code', '=', shortCode)
    .where('number', '<>', before.number)
    .executeTakeFirst()
  if (other) throw taken()
  await tx.db
    .updateTable('canned_responses')
    .set({ short_code: shortCode, content, updated_at: tx.now })
    .where('organization_id', '=', tx.actor.organizationId)
    .where('number', '=', before.number)
    .execute()
  return getCannedResponse(tx, number)
}

export async function deleteCannedResponse(tx: Tx, number: string): Promise<void> {
  permit(tx.actor, 'conversation:write')
  const before = await getCannedResponse(tx, number)
  await tx.db
    .deleteFrom('canned_responses')
    .where('organization_id', '=', tx.actor.organizationId)
    .where('number', '=', before.number)
    .execute()
}

const taken = () => conflict('this short code is taken', { field: 'short_code' })

const defined = (change: Partial<CannedResponseFacts>): Partial<CannedResponseFacts> =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))

function checked({ shortCode, content }: CannedResponseFacts): CannedResponseFacts {
  if (!shortCode.trim()) throw invalid('a short code is needed', { field: 'short_code' })
  if (!content.trim()) throw invalid('a content is needed', { field: 'content' })
  return { shortCode: shortCode.trim(), content }
}

/** Throws `not_found`. */
export async function getCannedResponse(tx: Tx, number: string): Promise<CannedResponse> {
  const row = isNumber(number) && (await rows(tx).where('number', '=', number).executeTakeFirst())
  if (!row) throw notFound('canned response')
  return fromRow(row)
}

const rows = (tx: Tx) =>
  tx.db.selectFrom('canned_responses').selectAll().where('organization_id', '=', tx.actor.organizationId)

const fromRow = (row: Selectable<CannedResponsesRow>): CannedResponse => ({
  number: row.number,
  shortCode: row.short_code,
  content: row.content,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
})
