import { type RawBuilder, sql } from 'kysely'
import type { Tx } from './run.ts'

/** What a condition asks of a field. */
export type Test =
  | 'equal_to'
  | 'not_equal_to'
  | 'contains'
  | 'does_not_contain'
  | 'starts_with'
  | 'is_present'
  | 'is_not_present'
  | 'is_greater_than'
  | 'is_less_than'
  | 'days_before'

/** How values of a property that people defined compare. */
export type PropertyType = 'text' | 'number' | 'date' | 'boolean'

/** A property that people keep beside the fields. */
export interface PropertyField {
  property: string
  type: PropertyType
}

export interface Condition<Field extends string> {
  field: Field | PropertyField
  test: Test
  /** As text; none for the tests of presence. */
  values: string[]
}

/** Any of these groups, in each of which all must be true. None: everything. */
export type Filter<Field extends string> = Condition<Field>[][]

type Sql = RawBuilder<unknown>

/** A filter as one expression; what a single condition means is said by `compile`. */
export function filterExpression<Field extends string>(
  filter: Filter<Field>,
  compile: (condition: Condition<Field>) => Sql,
): Sql {
  if (filter.length === 0) return sql`true`
  const groups = filter.map((group) => sql`(${sql.join(group.map(compile), sql` and `)})`)
  return sql`(${sql.join(groups, sql` or `)})`
}

export const isPropertyField = (field: string | PropertyField): field is PropertyField =>
  typeof field === 'object'

const escaped = (value: string): string => value.replace(/[\\%_]/g, (character) => `\\${character}`)

const anyLike = (expression: Sql, patterns: string[]): Sql =>
  sql`${expression} ilike any(${patterns}::text[])`

const DAY_MS = 24 * 3600_000

type Asked = Pick<Condition<string>, 'test' | 'values'>

const never = (test: Test): never => {
  throw new Error(`no field is tested so: ${test}`)
}

/** Text is compared without its case. Where there is no text, it equals and contains nothing. */
export function textTest(expression: Sql, { test, values }: Asked): Sql {
  const lower = values.map((value) => value.toLowerCase())
  const equals = sql`coalesce(lower(${expression}) = any(${lower}::text[]), false)`
  const contains = anyLike(
    sql`coalesce(${expression}, '')`,
    values.map((value) => `%${escaped(value)}%`),
  )
  if (test === 'equal_to') return equals
  if (test === 'not_equal_to') return sql`not ${equals}`
  if (test === 'contains') return contains
  if (test === 'does_not_contain') return sql`not (${contains})`
  if (test === 'starts_with')
    return anyLike(
      sql`coalesce(${expression}, '')`,
      values.map((value) => `${escaped(value)}%`),
    )
  if (test === 'is_present') return sql`coalesce(${expression}, '') <> ''`
  if (test === 'is_not_present') return sql`coalesce(${expression}, '') = ''`
  return never(test)
}

/** A list of texts equals a value when it holds it. */
export function listTest(expression: Sql, { test, values }: Asked): Sql {
  if (test === 'equal_to') return sql`${expression} && ${values}::text[]`
  if (test === 'not_equal_to') return sql`not (${expression} && ${values}::text[])`
  if (test === 'is_present') return sql`${expression} <> '{}'`
  if (test === 'is_not_present') return sql`${expression} = '{}'`
  return never(test)
}

/** Values are moments, or numbers of days before now. */
export function dateTest(tx: Pick<Tx, 'now'>, expression: Sql, { test, values }: Asked): Sql {
  const [value = ''] = values
  if (test === 'is_greater_than') return sql`coalesce(${expression} > ${value}::timestamptz, false)`
  if (test === 'is_less_than') return sql`coalesce(${expression} < ${value}::timestamptz, false)`
  if (test === 'days_before') {
    const moment = new Date(tx.now.getTime() - Number(value) * DAY_MS)
    return sql`coalesce(${expression} < ${moment}, false)`
  }
  if (test === 'is_present') return sql`${expression} is not null`
  if (test === 'is_not_present') return sql`${expression} is null`
  if (test === 'equal_to' || test === 'not_equal_to') {
    const same = sql`coalesce(${expression}::date = ${value}::date, false)`
    return test === 'equal_to' ? same : sql`not ${same}`
  }
  return never(test)
}

/** What people keep in `properties` under a key of their own. */
export function propertyTest(
  tx: Pick<Tx, 'now'>,
  properties: Sql,
  { field, ...asked }: Asked & { field: PropertyField },
): Sql {
  const text = sql`(${properties} ->> ${field.property})`
  if (asked.test === 'is_present' || asked.test === 'is_not_present') return textTest(text, asked)
  if (field.type === 'number') return numberTest(text, asked)
  if (field.type === 'date') return dayTest(tx, text, asked)
  return textTest(text, asked)
}

/** Days as people and clients write them (`2026-01-05`, with or without a time) are in order as text. */
function dayTest(tx: Pick<Tx, 'now'>, text: Sql, { test, values }: Asked): Sql {
  const day = sql`left(${text}, 10)`
  const [value = ''] = values
  if (test === 'is_greater_than') return sql`coalesce(${day} > ${value.slice(0, 10)}, false)`
  if (test === 'is_less_than') return sql`coalesce(${day} < ${value.slice(0, 10)}, false)`
  if (test === 'days_before') {
    const moment = new Date(tx.now.getTime() - Number(value) * DAY_MS)
    return sql`coalesce(${day} < ${moment.toISOString().slice(0, 10)}, false)`
  }
  return textTest(day, { test, values: values.map((each) => each.slice(0, 10)) })
}

function numberTest(text: Sql, { test, values }: Asked): Sql {
  const number = sql`(case when ${text} ~ '^-?[0-9]+([.][0-9]+)?$' then ${text}::numeric end)`
  const [value = ''] = values
  if (test === 'is_greater_than') return sql`coalesce(${number} > ${value}::numeric, false)`
  if (test === 'is_less_than') return sql`coalesce(${number} < ${value}::numeric, false)`
  const same = sql`coalesce(${number} = any(${values}::numeric[]), false)`
  if (test === 'equal_to') return same
  if (test === 'not_equal_to') return sql`not ${same}`
  return textTest(text, { test, values })
}
