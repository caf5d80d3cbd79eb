import { type RawBuilder, sql } from 'kysely'
import type { Owner } from '../fields.ts'
import type { Expression, Predicate } from './expression.ts'

export interface RenderContext {
  owner: Owner
  organizationId: string
}

/**
 * `sets`: leaves become sets that the planner may compute once (good for few hits). `probes`: leaves look at
 * the rows of one candidate (good when walking newest first and stopping early).
 */
export type RenderStyle = 'sets' | 'probes'

/** The condition on one row: `c` for conversations, `m` for messages. */
export function renderCondition(
  expression: Expression,
  context: RenderContext,
  style: RenderStyle,
): Predicate {
  switch (expression.type) {
    case 'constant':
      return expression.value ? sql`true` : sql`false`
    case 'and':
    case 'or': {
      const parts = expression.of.map((part) => renderCondition(part, context, style))
      return sql`(${sql.join(parts, expression.type === 'and' ? sql` and ` : sql` or `)})`
    }
    case 'not': {
      const of = renderCondition(expression.of, context, style)
      // A comparison with a missing value is unknown in SQL; in a query it is simply not true.
      const isKnown = expression.of.type === 'row' && expression.of.isCounted
      return isKnown ? sql`not ${of}` : sql`not coalesce(${of}, false)`
    }
    case 'row':
      return expression.predicate
    case 'latest':
      return renderLatest(expression, context, style)
    default:
      return style === 'sets' ? inSet(expression, context) : renderProbe(expression, context)
  }
}

type Leaf = Extract<Expression, { type: 'terms' | 'message' | 'words' }>

const ownId = (owner: Owner) => (owner === 'conversation' ? sql`c.id` : sql`m.id`)

function inSet(leaf: Leaf, context: RenderContext): Predicate {
  return sql`${ownId(context.owner)} in (${renderSet(leaf, context)})`
}

/** The ids of the conversations (or messages) that a leaf speaks of, possibly more than once. */
export function renderSet(leaf: Leaf, { owner, organizationId }: RenderContext): RawBuilder<unknown> {
  if (leaf.type === 'terms') {
    const column = owner === 'conversation' ? sql`s.conversation_id` : sql`s.id`
    // Written as the index is, see migrations/0002-search.sql.
    const terms = leaf.table === 'message_search' ? sql`search_terms(s.terms)` : sql`s.terms`
    const [only] = leaf.queries
    // Many alternatives: one visit to the index for each, where = ANY would make the planner scan the table.
    const [from, query] =
      leaf.queries.length === 1
        ? [sql`${sql.table(leaf.table)} s`, sql`${only}::tsquery`]
        : [
            sql`unnest(${leaf.queries}::text[]) as asked (q), ${sql.table(leaf.table)} s`,
            sql`asked.q::tsquery`,
          ]
    return sql`select ${column} as id from ${from}
      where s.organization_id = ${organizationId}::uuid and ${terms} @@ ${query}`
  }
  if (leaf.type === 'message')
    return sql`select m.conversation_id as id from messages m
      where m.organization_id = ${organizationId}::uuid and ${leaf.predicate}`
  throw new Error('words are looked up before they are rendered')
}

function anyQuery(queries: string[]): RawBuilder<unknown> {
  const [only] = queries
  return queries.length === 1 ? sql`${only}::tsquery` : sql`any(${queries}::tsquery[])`
}

function renderProbe(leaf: Leaf, { owner, organizationId }: RenderContext): Predicate {
  const ofCandidate = owner === 'conversation' ? sql`conversation_id = c.id` : sql`id = m.id`
  // An aggregate, so that the planner never turns the probe into a set again.
  if (leaf.type === 'terms')
    return sql`coalesce((select bool_or(s.terms @@ ${anyQuery(leaf.queries)}) from ${sql.table(leaf.table)} s
      where s.organization_id = ${organizationId}::uuid and s.${ofCandidate}), false)`
  if (leaf.type === 'message')
    return sql`coalesce((select bool_or(${leaf.predicate}) from messages m
      where m.organization_id = ${organizationId}::uuid and m.${ofCandidate}), false)`
  throw new Error('words are looked up before they are rendered')
}

function renderLatest(
  latest: Extract<Expression, { type: 'latest' }>,
  { organizationId }: RenderContext,
  style: RenderStyle,
): Predicate {
  const id = latest.which === 'latest' ? sql`c.latest_message_id` : sql`c.latest_trash_message_id`
  const context: RenderContext = { owner: 'message', organizationId }
  if (style === 'sets' && latest.of.type === 'terms') return sql`${id} in (${renderSet(latest.of, context)})`
  const condition = renderCondition(latest.of, context, style)
  if (style === 'sets')
    return sql`${id} in (select m.id from messages m where m.organization_id = ${organizationId}::uuid and ${condition})`
  return sql`coalesce((select bool_or(${condition}) from messages m
    where m.organization_id = ${organizationId}::uuid and m.id = ${id}), false)`
}
