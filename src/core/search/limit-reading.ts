import { sql } from 'kysely'
import { invalid } from '../errors.ts'
import type { Tx } from '../run.ts'
import { type Expression, mapLeaves } from './compile/expression.ts'
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
