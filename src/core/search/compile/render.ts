import { type RawBuilder, sql } from 'kysely'
import type { Owner } from '../fields.ts'
import { type NumberSet, writeNumbers } from '../numbers.ts'
import { needsReading } from '../text/tsquery.ts'
import type { Expression, Predicate } from './expression.ts'

export interface RenderContext {
  owner: Owner
  organizationId: string
}

type Set = Extract<Expression, { type: 'terms' | 'message' }>

/** Whether an expression can be told from the row itself: it has nothing that an index of words would list. */
export function isAboutRow(expression: Expression): boolean {
  if (expression.type === 'and' || expression.type === 'or') return expression.of.every(isAboutRow)
  if (expression.type === 'not') return isAboutRow(expression.of)
  return expression.type === 'row' || expression.type === 'constant' || expression.type === 'latest'
}

/** The condition on one row: `c` for conversations, `m` for messages. */
export function renderCondition(expression: Expression, context: RenderContext): Predicate {
  switch (expression.type) {
    case 'constant':
      return expression.value ? sql`true` : sql`false`
    case 'and':
    case 'or': {
      const parts = expression.of.map((part) => renderCondition(part, context))
      return sql`(${sql.join(parts, expression.type === 'and' ? sql` and ` : sql` or `)})`
    }
    case 'not': {
      const of = renderCondition(expression.of, context)
      // A comparison with a missing value is unknown in SQL; in a query it is simply not true.
      const isKnown = expression.of.type === 'row' && expression.of.isCounted
      return isKnown ? sql`not ${of}` : sql`not coalesce(${of}, false)`
    }
    case 'row':
      return expression.predicate
    case 'latest':
      return renderLatest(expression, context)
    case 'words':
      throw new Error('words are looked up before they are rendered')
    default:
      return sql`${context.owner === 'conversation' ? sql`c` : sql`m`}.number = any (
        string_to_array(${numbersOfSet(expression, context)}, ',')::bigint[])`
  }
}

/** The rows of the owner, for counting and listing; of messages, those that went to and fro. */
export const rowsOf = ({ owner, organizationId }: RenderContext): RawBuilder<unknown> =>
  owner === 'conversation'
    ? sql`from conversations c where c.organization_id = ${organizationId}::uuid`
    : sql`from messages m where m.organization_id = ${organizationId}::uuid and m.kind = 'message'`

/** The rows of the owner with these few numbers: one by one, for the planner would rather read the whole table. */
export function rowsWith(numbers: NumberSet, { owner, organizationId }: RenderContext): RawBuilder<unknown> {
  const [table, alias] = owner === 'conversation' ? [sql`conversations`, sql`c`] : [sql`messages`, sql`m`]
  return sql`from unnest(${writeNumbers(numbers)}::bigint[]) as hit (number)
    cross join lateral (select * from ${table} r
      where r.organization_id = ${organizationId}::uuid and r.number = hit.number offset 0) as ${alias} where true`
}

/** The numbers of the rows that a condition holds for, joined by commas. */
export const numbersOfRows = (
  condition: Predicate,
  context: RenderContext,
  rows = rowsOf(context),
): RawBuilder<unknown> =>
  joined(
    sql`select ${context.owner === 'conversation' ? sql`c` : sql`m`}.number as n ${rows} and ${condition}`,
  )

const joined = (select: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`(select string_agg(n::text, ',') from (${select}) as leaf)`

/** The numbers of the conversations (or messages) that a leaf speaks of, joined by commas; the same may come twice. */
export function numbersOfSet(leaf: Set, context: RenderContext): RawBuilder<unknown> {
  const { owner, organizationId } = context
  if (leaf.type === 'message')
    return joined(sql`select c.number as n from messages m
      join conversations c on c.organization_id = m.organization_id and c.id = m.conversation_id
      where m.organization_id = ${organizationId}::uuid and m.kind = 'message' and ${leaf.predicate}`)
  const scans = separateScans(leaf.queries).map((queries) => {
    const asked = sql`(${organizationId}::uuid, ${queries}::tsquery[])`
    if (leaf.table === 'message_search')
      return owner === 'conversation' ? sql`conversation_numbers${asked}` : sql`message_numbers${asked}`
    const [table, id] =
      owner === 'conversation' ? [sql`conversations`, sql`conversation_id`] : [sql`messages`, sql`id`]
    return joined(sql`select o.number as n from fact_owners${asked} as f
      join ${table} o on o.organization_id = ${organizationId}::uuid and o.id = f.${id}`)
  })
  return sql`concat_ws(',', ${sql.join(scans)})`
}

/** All alternatives are one look at the index, but for phrases: each of them has rows read that only it may need. */
function separateScans(queries: string[]): string[][] {
  const plain = queries.filter((query) => !needsReading(query))
  const read = queries.filter(needsReading).map((query) => [query])
  return plain.length > 0 ? [plain, ...read] : read
}

function renderLatest(
  latest: Extract<Expression, { type: 'latest' }>,
  { organizationId }: RenderContext,
): Predicate {
  const id = latest.which === 'latest' ? sql`c.latest_message_id` : sql`c.latest_trash_message_id`
  const context: RenderContext = { owner: 'message', organizationId }
  return sql`${id} in (select m.id ${rowsOf(context)} and ${renderCondition(latest.of, context)})`
}
