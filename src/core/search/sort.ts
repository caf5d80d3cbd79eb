import { type RawBuilder, sql } from 'kysely'
import { invalid } from '../errors.ts'
import { columnOf } from './compile/context.ts'
import type { Field, FieldMap, Owner } from './fields.ts'

export interface SortKey {
  field: Field
  direction: 'asc' | 'desc'
}

const MAX_KEYS = 8

/**
 * Reads `field:asc,other:desc` (without a direction: ascending). Throws `invalid` for an unknown field, one
 * that has no order, or another direction.
 */
export function parseSort(text: string, fields: FieldMap): SortKey[] {
  const keys = text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
  if (keys.length > MAX_KEYS) throw invalid(`sort: more than ${MAX_KEYS} fields`, { field: 'sort' })
  return keys.map((key) => {
    const colon = key.lastIndexOf(':')
    const name = (colon < 0 ? key : key.slice(0, colon)).trim()
    const direction =
      colon < 0
        ? 'asc'
        : key
            .slice(colon + 1)
            .trim()
            .toLowerCase()
    if (direction !== 'asc' && direction !== 'desc')
      throw invalid(`sort: "${direction}" is no direction, expected asc or desc`, { field: 'sort' })
    const field = fields.find(name)
    if (!field || !isSortable(field)) throw invalid(`sort: no field "${name}" to sort by`, { field: 'sort' })
    return { field, direction }
  })
}

const SORTABLE: ReadonlySet<Field['kind']> = new Set([
  'uuid',
  'keyword',
  'date',
  'number',
  'choice',
  'organization_mark',
  'property',
  'constant',
  'organization',
])

function isSortable(field: Field): boolean {
  return SORTABLE.has(field.kind) || (field.kind === 'text' && field.part in TEXT_COLUMNS)
}

const TEXT_COLUMNS: Partial<Record<string, string>> = { subject: 'subject', topic: 'topic', body: 'text' }
const CHOICE_COLUMNS: Partial<Record<string, string>> = { closed: 'state', read: 'is_read' }

const ALWAYS_THERE: ReadonlySet<string> = new Set(['latest_message_at', 'created_at', 'updated_at'])

/** The ORDER BY list for rows of one owner, always ending with the id, so that pages never overlap. */
export function renderOrder(owner: Owner, keys: SortKey[]): RawBuilder<unknown> {
  const last = keys.at(-1)?.direction ?? 'desc'
  const parts = keys.flatMap(({ field, direction }) => {
    const expression = orderBy(owner, field)
    if (!expression) return []
    // What is never missing is ordered as its index is, which knows no "nulls last".
    const missing = field.kind === 'date' && ALWAYS_THERE.has(field.column) ? sql`` : sql` nulls last`
    return [sql`${expression} ${direction === 'asc' ? sql`asc` : sql`desc`}${missing}`]
  })
  return sql.join([...parts, sql`${columnOf(owner, 'id')} ${last === 'asc' ? sql`asc` : sql`desc`}`])
}

/** Null for what is the same in all rows, or belongs to other rows. */
function orderBy(owner: Owner, field: Field): RawBuilder<unknown> | null {
  switch (field.kind) {
    case 'uuid':
    case 'keyword':
    case 'date':
    case 'number':
      return field.of === owner ? columnOf(owner, field.column) : viaLatest(owner, field.column)
    case 'text': {
      const column = TEXT_COLUMNS[field.part]
      return column && !(owner === 'conversation' && column === 'text') ? columnOf(owner, column) : null
    }
    case 'choice': {
      const [fact] = Object.values(field.choices)
      const column = fact && CHOICE_COLUMNS[fact.fact]
      return column && fact.of === owner ? columnOf(owner, column) : null
    }
    case 'organization_mark':
      return columnOf(owner, 'is_read')
    case 'property':
      return sql`${columnOf(owner, 'properties')} #> ${field.path.split('.')}::text[]`
    default:
      return null
  }
}

/** A conversation has many messages; for order its latest one stands for them. */
function viaLatest(owner: Owner, column: string): RawBuilder<unknown> | null {
  if (owner === 'message') return null
  return sql`(select ${columnOf('message', column)} from messages m
    where m.organization_id = c.organization_id and m.id = c.latest_message_id)`
}
