import { type RawBuilder, sql } from 'kysely'
import { isUuid } from '../../../lib/ids.ts'
import { parseTime } from '../dates.ts'
import type { Field, ToStored } from '../fields.ts'
import { toLike } from '../glob.ts'
import type { LeafNode, RangeNode } from '../lucene/tree.ts'
import { about, type CompileContext, columnOf } from './context.ts'
import { type Expression, NOTHING, type Predicate } from './expression.ts'
import { exactText } from './values.ts'

type ColumnField = Exclude<
  Field,
  {
    kind:
      | 'any_of'
      | 'text'
      | 'labels'
      | 'property'
      | 'latest'
      | 'choice'
      | 'organization_mark'
      | 'organization'
      | 'constant'
  }
>

const INTEGER = /^-?\d{1,18}$/

/** Fields that are columns. A value the column cannot hold finds nothing. */
export function columnExpression(field: ColumnField, node: LeafNode, context: CompileContext): Expression {
  const predicate = predicateOf(field, node, context)
  if (!predicate) return NOTHING
  const of = 'of' in field ? field.of : field.kind === 'link' ? 'conversation' : 'message'
  return about(context, of, { predicate, isCounted: field.kind === 'inbox' })
}

function predicateOf(field: ColumnField, node: LeafNode, context: CompileContext): Predicate | null {
  switch (field.kind) {
    case 'uuid':
      return uuidPredicate(columnOf(field.of, field.column), node)
    case 'keyword':
      return keywordPredicate(columnOf(field.of, field.column), node, field.toStored)
    case 'list':
      return listPredicate(columnOf(field.of, field.column), node, field.toStored)
    case 'people':
      return peoplePredicate(columnOf(field.of, field.column), node, field.toStored)
    case 'person':
      return personPredicate(columnOf(field.of, field.column), node)
    case 'date':
      return datePredicate(columnOf(field.of, field.column), node, context.now)
    case 'number':
      return numberPredicate(columnOf(field.of, field.column), node)
    case 'inbox':
      return inboxPredicate(columnOf(field.of, 'inbox_id'), node, context)
    case 'link':
      return linkPredicate(field, node)
    case 'address_detail':
    case 'delivery_status':
      return addressPredicate(field, node)
  }
}

type Column = RawBuilder<unknown>

function uuidPredicate(column: Column, node: LeafNode): Predicate | null {
  if (node.type === 'exists') return sql`${column} is not null`
  const text = exactText(node)
  return text !== null && isUuid(text) ? sql`${column} = ${text}::uuid` : null
}

function stored(node: LeafNode, toStored: ToStored | undefined): string | null {
  const text = exactText(node)
  return text === null || !toStored ? text : toStored(text)
}

function keywordPredicate(column: Column, node: LeafNode, toStored?: ToStored): Predicate | null {
  if (node.type === 'exists') return sql`${column} <> ''`
  if (node.type === 'pattern') return sql`${column} like ${toLike(node.parts)}`
  if (node.type === 'range') return rangePredicate(sql`${column} collate "C"`, node, (text) => sql`${text}`)
  const value = stored(node, toStored)
  return value === null ? null : sql`${column} = ${value}`
}

function rangePredicate(
  column: Column,
  node: RangeNode,
  toValue: (text: string) => RawBuilder<unknown> | null,
): Predicate | null {
  const from = node.from && toValue(node.from.text)
  const to = node.to && toValue(node.to.text)
  if ((node.from && !from) || (node.to && !to)) return null
  const lower = from
    ? sql`${column} ${node.from?.isInclusive ? sql`>=` : sql`>`} ${from}`
    : sql`${column} is not null`
  return to ? sql`(${lower} and ${column} ${node.to?.isInclusive ? sql`<=` : sql`<`} ${to})` : lower
}

function listPredicate(column: Column, node: LeafNode, toStored?: ToStored): Predicate | null {
  if (node.type === 'exists') return sql`${column} <> '{}'`
  if (node.type === 'pattern')
    return sql`exists (select 1 from unnest(${column}) as item where item like ${toLike(node.parts)})`
  const value = stored(node, toStored)
  return value === null ? null : sql`${column} @> array[${value}]::text[]`
}

/** People are stored by number; a uuid is looked up. */
function peoplePredicate(column: Column, node: LeafNode, toStored?: ToStored): Predicate | null {
  const text = exactText(node)
  if (text === null || !isUuid(text)) return listPredicate(column, node, toStored)
  return sql`${column} @> array[(select number::text from people where id = ${text}::uuid)]`
}

function personPredicate(column: Column, node: LeafNode): Predicate | null {
  if (node.type === 'exists') return sql`${column} is not null`
  const text = exactText(node)
  if (text === null) return null
  if (isUuid(text)) return sql`${column} = ${text}::uuid`
  return INTEGER.test(text) ? sql`${column} = (select id from people where number = ${text}::bigint)` : null
}

const instant = (time: number) => sql`${new Date(time).toISOString()}::timestamptz`

function datePredicate(column: Column, node: LeafNode, now: Date): Predicate | null {
  if (node.type === 'exists') return sql`${column} is not null`
  if (node.type === 'range') return dateRange(column, node, now)
  const span = parseTime(exactText(node) ?? '', now)
  return span && sql`(${column} >= ${instant(span.start)} and ${column} < ${instant(span.end)})`
}

/** An excluded day is excluded as a whole, an included one is included as a whole. */
function dateRange(column: Column, node: RangeNode, now: Date): Predicate | null {
  const parts: Predicate[] = [sql`${column} is not null`]
  for (const [bound, isLower] of [
    [node.from, true],
    [node.to, false],
  ] as const) {
    if (!bound) continue
    const span = parseTime(bound.text, now)
    if (!span) return null
    const time = instant(bound.isInclusive === isLower ? span.start : span.end)
    parts.push(isLower ? sql`${column} >= ${time}` : sql`${column} < ${time}`)
  }
  return sql`(${sql.join(parts, sql` and `)})`
}

function numberPredicate(column: Column, node: LeafNode): Predicate | null {
  if (node.type === 'exists') return sql`${column} is not null`
  const toValue = (text: string) => (INTEGER.test(text) ? sql`${text}::bigint` : null)
  if (node.type === 'range') return rangePredicate(column, node, toValue)
  const value = toValue(exactText(node) ?? '')
  return value && sql`${column} = ${value}`
}

/** An inbox is named by its key or its id. */
function inboxPredicate(column: Column, node: LeafNode, context: CompileContext): Predicate | null {
  if (node.type === 'exists') return sql`${column} is not null`
  if (node.type === 'range') return null
  const text = exactText(node)
  const key = node.type === 'pattern' ? sql`i.key like ${toLike(node.parts)}` : sql`i.key = ${text}`
  const named = text !== null && isUuid(text) ? sql`(${key} or i.id = ${text}::uuid)` : key
  return sql`${column} in (select i.id from inboxes i
    where i.organization_id = ${context.actor.organizationId}::uuid and ${named})`
}

function linkPredicate(field: Extract<Field, { kind: 'link' }>, node: LeafNode): Predicate | null {
  const value = exactText(node)
  if (node.type !== 'exists' && value === null) return null
  const link = node.type === 'exists' ? { slug: field.slug } : { slug: field.slug, [field.key]: value }
  return sql`(c.links <> '[]' and c.links @> ${JSON.stringify([link])}::jsonb)`
}

const LISTS = { to: 'to_list', cc: 'cc_list', bcc: 'bcc_list' } as const

function addressPredicate(
  field: Extract<Field, { kind: 'address_detail' | 'delivery_status' }>,
  node: LeafNode,
): Predicate | null {
  const key = field.kind === 'delivery_status' ? 'status' : field.key
  const value = stored(node, field.toStored)
  if (node.type !== 'exists' && value === null) return null
  const holds = (column: Column, isList: boolean) => {
    if (node.type === 'exists')
      return sql`jsonb_path_exists(${column}, ${`$${isList ? '[*]' : ''}.${key} ? (@ != null)`}::jsonpath)`
    const part = { [key]: value }
    return sql`${column} @> ${JSON.stringify(isList ? [part] : part)}::jsonb`
  }
  if (field.kind === 'delivery_status') {
    const [to, cc, bcc] = Object.values(LISTS).map((column) => holds(columnOf('message', column), true))
    return sql`(${to} or ${cc} or ${bcc})`
  }
  const { role } = field
  if (role === 'from') return holds(sql`m.from_address`, false)
  if (role === 'reply_to') return holds(sql`m.reply_to`, false)
  return holds(columnOf('message', LISTS[role]), true)
}
