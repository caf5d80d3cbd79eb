import { sql } from 'kysely'
import { invalid } from '../errors.ts'
import type { Tx } from '../run.ts'
import { compileQuery } from './compile/compile.ts'
import { and, type Expression } from './compile/expression.ts'
import { mergeTerms } from './compile/merge.ts'
import type { RenderContext } from './compile/render.ts'
import { withTerms } from './compile/terms.ts'
import { needsOf } from './compile/words.ts'
import type { FieldMap, Owner } from './fields.ts'
import { limitEffort, limitReading } from './limit-reading.ts'
import type { Query } from './lucene/tree.ts'
import { dropUnusedTerms } from './unused-terms.ts'
import { lookUp } from './vocabulary.ts'

export interface Question {
  query: Query
  fields: FieldMap
  /** Only these inboxes (ids); absent for all, empty for none. */
  inboxIds?: string[]
}

/** A query ready to be run: fields resolved, words looked up. */
export interface Prepared {
  expression: Expression
  context: RenderContext
}

export async function prepare(tx: Tx, owner: Owner, question: Question): Promise<Prepared> {
  const { query, fields, inboxIds } = question
  const compiled = compileQuery(query, { owner, fields, actor: tx.actor, now: tx.now })
  const withWords = withTerms(compiled, await lookUp(tx, needsOf(compiled)), owner)
  const certain = await dropUnusedTerms(tx, withWords)
  const expression = mergeTerms(and([certain, ...inboxCondition(owner, inboxIds)]), owner)
  if (countSets(expression) > MAX_SETS)
    throw invalid(`query: more than ${MAX_SETS} conditions that must hold together`, { position: 0 })
  await limitReading(tx, expression)
  await limitEffort(tx, certain)
  const context: RenderContext = { owner, organizationId: tx.actor.organizationId }
  return { expression, context }
}

/** Each of these reads an index or a table of its own; alternatives (OR) are joined into one before. */
const MAX_SETS = 100

function countSets(expression: Expression): number {
  if (expression.type === 'and' || expression.type === 'or')
    return expression.of.reduce((sum, part) => sum + countSets(part), 0)
  if (expression.type === 'not' || expression.type === 'latest') return countSets(expression.of)
  return expression.type === 'terms' || expression.type === 'message' ? 1 : 0
}

function inboxCondition(owner: Owner, inboxIds: string[] | undefined): Expression[] {
  if (!inboxIds) return []
  const column = owner === 'conversation' ? sql`c.inbox_id` : sql`m.inbox_id`
  const [only] = inboxIds
  if (only === undefined) return [{ type: 'constant', value: false }]
  const predicate =
    inboxIds.length === 1 ? sql`${column} = ${only}::uuid` : sql`${column} = any(${inboxIds}::uuid[])`
  return [{ type: 'row', predicate, isCounted: owner === 'conversation' }]
}
