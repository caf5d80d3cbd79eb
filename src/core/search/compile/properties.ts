import { sql } from 'kysely'
import { parseTime } from '../dates.ts'
import type { Field, Owner } from '../fields.ts'
import { toLike } from '../glob.ts'
import type { LeafNode, RangeNode } from '../lucene/tree.ts'
import { propertyPresence, propertyValue } from '../text/lexemes.ts'
import { quoteLexeme } from '../text/vector.ts'
import { about, type CompileContext, columnOf } from './context.ts'
import { type Expression, NOTHING, or, type Predicate } from './expression.ts'
import { hasWords, jsonPath } from './values.ts'

/**
 * A free-form property. Whole values and words are lexemes; ranges and wildcards over whole values look at the
 * values themselves, in those rows only that have the property at all.
 */
export function propertyExpression(
  field: Extract<Field, { kind: 'property' }>,
  node: LeafNode,
  context: CompileContext,
): Expression | null {
  const { path } = field
  if (path.length > 250) return NOTHING
  const terms = (lexeme: string): Expression => ({
    type: 'terms',
    table: 'fact_search',
    queries: [quoteLexeme(lexeme)],
    isDoubtful: true,
  })
  if (node.type === 'exists') return terms(propertyPresence(path))
  if (node.type === 'range') return rangeOf(path, node, context)
  if (!field.isWhole) return hasWords(node) ? { type: 'words', place: { property: path }, node } : null
  if (node.type !== 'pattern') return terms(propertyValue(path, node.text))
  const like = toLike(node.parts)
  return anyOwner(
    context,
    path,
    (properties) => sql`exists (
    select 1 from jsonb_path_query(${properties}, ${jsonPath(path)}::jsonpath, '{}', true) as found
    where found #>> '{}' like ${like})`,
  )
}

/** A predicate over properties: those of the row and, for conversations, those of any of its messages. */
function anyOwner(
  context: CompileContext,
  path: string,
  test: (properties: Predicate) => Predicate,
): Expression {
  const owners: Owner[] = context.owner === 'conversation' ? ['conversation', 'message'] : ['message']
  return or(
    owners.map((of) =>
      about(context, of, {
        predicate: sql`(${columnOf(of, 'id')} in (
            select f.id from fact_search f where f.organization_id = ${context.actor.organizationId}::uuid
              and f.terms @@ ${quoteLexeme(propertyPresence(path))}::tsquery)
          and ${test(columnOf(of, 'properties'))})`,
      }),
    ),
  )
}

function rangeOf(path: string, node: RangeNode, context: CompileContext): Expression {
  const bounds = [node.from, node.to].flatMap((bound) => bound?.text ?? [])
  const isNumeric =
    bounds.length > 0 && bounds.every((text) => text.trim() !== '' && Number.isFinite(Number(text)))
  const conditions: string[] = []
  const variables: Record<string, unknown> = {}
  if (node.from) {
    conditions.push(`@ ${node.from.isInclusive ? '>=' : '>'} $from`)
    variables.from = isNumeric
      ? Number(node.from.text)
      : textBound(node.from.text, context.now, !node.from.isInclusive)
  }
  if (node.to) {
    const isTime = parseTime(node.to.text, context.now) !== null
    conditions.push(`@ ${node.to.isInclusive && (isNumeric || !isTime) ? '<=' : '<'} $to`)
    variables.to = isNumeric
      ? Number(node.to.text)
      : textBound(node.to.text, context.now, node.to.isInclusive)
  }
  const test = `${jsonPath(path)} ? (${conditions.join(' && ') || '@ != null'})`
  return anyOwner(
    context,
    path,
    (properties) =>
      sql`jsonb_path_exists(${properties}, ${test}::jsonpath, ${JSON.stringify(variables)}::jsonb, true)`,
  )
}

/** Dates in properties are ISO texts, which sort as they are; a whole day is written without its time. */
function textBound(text: string, now: Date, isEnd: boolean): string {
  const span = parseTime(text, now)
  if (!span) return text
  const time = isEnd ? span.end : span.start
  const iso = new Date(time).toISOString()
  return time % 86_400_000 === 0 ? iso.slice(0, 10) : iso
}
