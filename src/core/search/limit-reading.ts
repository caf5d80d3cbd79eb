import { sql } from 'kysely'
import { invalid } from '../errors.ts'
import type { Tx } from '../run.ts'
import { type Expression, mapLeaves, type Reading } from './compile/expression.ts'
import { needsReading, withoutOrder } from './text/tsquery.ts'

/** To read a message's vector takes some 20 microseconds on a server; nothing could end a query that reads for hours. */
const MAX_READ = 50_000

/**
 * Refuses a query that would have too many messages read. The index tells most phrases by itself; what is left are
 * frequent words that need not be neighbours (`"the contract"~3`), or phrases of frequent words that are long.
 */
export async function limitReading(tx: Tx, expression: Expression, most = MAX_READ): Promise<void> {
  const queries: string[] = []
  mapLeaves(expression, (leaf) => {
    if (leaf.type === 'terms' && leaf.table === 'message_search')
      queries.push(...leaf.queries.filter(needsReading))
    return leaf
  })
  if (queries.length === 0) return
  const { rows } = await sql<{ candidates: string }>`
    select count_candidates(${tx.actor.organizationId}::uuid, ${queries.map(withoutOrder)}::tsquery[]) as candidates
  `.execute(tx.db)
  const candidates = Number(rows[0]?.candidates ?? 0)
  if (candidates > most)
    throw invalid(
      `query: its phrases would have ${candidates} messages read, more than ${most}; use rarer words, or no "~"`,
      { position: 0, expected: 'phrases with rarer words' },
    )
}

/**
 * So many bodies may be searched through: ten seconds of the embedded database, whose one session everybody waits for,
 * and which ends a statement only by being opened again.
 */
const MAX_EFFORT = 100_000
/** An organization with more messages has a server that ends a statement by itself. */
const MANY_MESSAGES = 1_000_000

/** Refuses a query that would have to look through too many rows, and says which part of it is the worst. */
export async function limitEffort(tx: Tx, expression: Expression, most = MAX_EFFORT): Promise<void> {
  const readings: Reading[] = []
  mapLeaves(expression, (leaf) => {
    if ('reading' in leaf && leaf.reading) readings.push(leaf.reading)
    return leaf
  })
  const effort = readings.reduce((sum, each) => sum + each.effort, 0)
  if (effort * MANY_MESSAGES <= most) return
  const enough = Math.floor(most / effort) + 1
  const { rows } = await sql<{ count: string }>`
    select count(*) as count from (
      select 1 from messages where organization_id = ${tx.actor.organizationId}::uuid limit ${enough}) as looked_at
  `.execute(tx.db)
  if (Number(rows[0]?.count ?? 0) < enough) return
  const [first, ...others] = readings
  if (!first) return
  const worst = others.reduce((one, each) => (each.effort > one.effort ? each : one), first)
  throw invalid(
    `query: it would have too much read (${readings.length} conditions that no index answers, on ${enough} messages or more); ${worst.field} at ${worst.position} is the most expensive one`,
    { position: worst.position, field: worst.field, expected: 'words, or fewer conditions of this kind' },
  )
}
