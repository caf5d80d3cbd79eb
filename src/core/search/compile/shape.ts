import { type RawBuilder, sql } from 'kysely'
import { and, type Expression, type Predicate } from './expression.ts'
import { type RenderContext, renderSet } from './render.ts'

/** A query taken apart for the planner: the ids that the indexes can list, and what is left to check per row. */
export interface Shape {
  /** Null when no index lists the candidates. */
  found: RawBuilder<unknown> | null
  rest: Expression
}

/** Separates the conjuncts that are sets of ids, computed by index alone, from the others. */
export function shapeOf(expression: Expression, context: RenderContext): Shape {
  const conjuncts = expression.type === 'and' ? expression.of : [expression]
  const wanted = conjuncts.filter(isSet)
  if (wanted.length === 0) return { found: null, rest: expression }
  const refused = conjuncts.flatMap((part) => (part.type === 'not' && isSet(part.of) ? [part.of] : []))
  const rest = conjuncts.filter((part) => !isSet(part) && !(part.type === 'not' && isSet(part.of)))
  const ids = setOf(wanted, 'intersect', context)
  const found = refused.length === 0 ? ids : sql`${ids} except ${setOf(refused, 'union', context)}`
  return { found, rest: and(rest) }
}

/** Whether ids can be listed for it: terms, and whatever connects nothing but such. */
function isSet(expression: Expression): boolean {
  if (expression.type === 'terms' || expression.type === 'message') return true
  if (expression.type === 'or')
    return expression.of.some(isSet) && expression.of.every((part) => isSet(part) || isSelective(part))
  if (expression.type !== 'and' || !expression.of.some(isSet)) return false
  return expression.of.every((part) => isSet(part) || (part.type === 'not' && isSet(part.of)))
}

function setOf(
  parts: Expression[],
  operator: 'intersect' | 'union',
  context: RenderContext,
): RawBuilder<unknown> {
  const sets = parts.map((part) => renderIds(part, context))
  const [only] = sets
  if (sets.length === 1 && only) return only
  return sql`(${sql.join(sets, operator === 'union' ? sql` union ` : sql` intersect `)})`
}

/** A predicate that an index may answer, worth a set of its own beside others. */
const isSelective = (expression: Expression): boolean => expression.type === 'row' && !expression.isCounted

/** Distinct ids. */
function renderIds(expression: Expression, context: RenderContext): RawBuilder<unknown> {
  if (expression.type === 'or') return setOf(expression.of, 'union', context)
  if (expression.type === 'and') {
    const { found } = shapeOf(expression, context)
    if (found) return sql`(${found})`
  }
  if (expression.type === 'row') return rowIds(expression.predicate, context)
  if (expression.type !== 'terms' && expression.type !== 'message') throw new Error('not a set of ids')
  const ids = renderSet(expression, context)
  const isDistinct =
    context.owner === 'message' && expression.type === 'terms' && expression.queries.length === 1
  return isDistinct ? sql`(${ids})` : sql`(select distinct id from (${ids}) as hit)`
}

function rowIds(predicate: Predicate, { owner, organizationId }: RenderContext): RawBuilder<unknown> {
  return owner === 'conversation'
    ? sql`(select c.id from conversations c where c.organization_id = ${organizationId}::uuid and ${predicate})`
    : sql`(select m.id from messages m where m.organization_id = ${organizationId}::uuid and ${predicate})`
}
