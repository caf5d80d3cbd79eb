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
  const [only] = wanted
  const found =
    wanted.length === 1 && refused.length === 0 && only
      ? renderIds(only, context)
      : intersection(wanted, refused, context)
  return { found, rest: and(rest) }
}

/** What `bit_or` can tell apart. More sets are rare, and are intersected in groups. */
const MAX_BITS = 30

/**
 * Ids in all wanted sets and in none of the refused: one pass that notes for each id which sets it is in, half
 * the price of INTERSECT and EXCEPT, which sort out doubles at every step.
 */
function intersection(
  wanted: Expression[],
  refused: Expression[],
  context: RenderContext,
): RawBuilder<unknown> {
  if (wanted.length + refused.length > MAX_BITS) {
    const half = wanted.length >> 1
    if (half === 0) return sql`((${joined(wanted, context)}) except (${joined(refused, context)}))`
    const first = intersection(wanted.slice(0, half), [], context)
    return sql`(${first} intersect ${intersection(wanted.slice(half), refused, context)})`
  }
  const marked = [...wanted, ...refused].map(
    (part, bit) => sql`select id, ${1 << bit}::int as bit from ${renderMembers(part, context)} as member`,
  )
  return sql`(select id from (${sql.join(marked, sql` union all `)}) as marked
    group by id having bit_or(bit) = ${(1 << wanted.length) - 1}::int)`
}

const joined = (parts: Expression[], context: RenderContext): RawBuilder<unknown> =>
  sql.join(
    parts.map((part) => sql`select id from ${renderMembers(part, context)} as member`),
    sql` union all `,
  )

/** Ids, possibly more than once. */
function renderMembers(expression: Expression, context: RenderContext): RawBuilder<unknown> {
  switch (expression.type) {
    case 'terms':
    case 'message':
      return sql`(${renderSet(expression, context)})`
    case 'row':
      return rowIds(expression.predicate, context)
    case 'or':
      return sql`(${joined(expression.of, context)})`
    default: {
      const { found } = shapeOf(expression, context)
      if (!found) throw new Error('not a set of ids')
      return found
    }
  }
}

/** Whether ids can be listed for it: terms, and whatever connects nothing but such. */
function isSet(expression: Expression): boolean {
  if (expression.type === 'terms' || expression.type === 'message') return true
  if (expression.type === 'or')
    return expression.of.some(isSet) && expression.of.every((part) => isSet(part) || isSelective(part))
  if (expression.type !== 'and' || !expression.of.some(isSet)) return false
  return expression.of.every((part) => isSet(part) || (part.type === 'not' && isSet(part.of)))
}

/** A predicate that an index may answer, worth a set of its own beside others. */
const isSelective = (expression: Expression): boolean => expression.type === 'row' && !expression.isCounted

/** Distinct ids. */
function renderIds(expression: Expression, context: RenderContext): RawBuilder<unknown> {
  const members = renderMembers(expression, context)
  return isDistinct(expression, context) ? members : sql`(select distinct id from ${members} as hit)`
}

/** Of messages, one query finds each but once. */
function isDistinct(expression: Expression, { owner }: RenderContext): boolean {
  if (expression.type === 'row' || expression.type === 'and') return true
  return expression.type === 'terms' && owner === 'message' && expression.queries.length === 1
}

function rowIds(predicate: Predicate, { owner, organizationId }: RenderContext): RawBuilder<unknown> {
  return owner === 'conversation'
    ? sql`(select c.id from conversations c where c.organization_id = ${organizationId}::uuid and ${predicate})`
    : sql`(select m.id from messages m where m.organization_id = ${organizationId}::uuid and ${predicate})`
}
