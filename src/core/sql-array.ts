import { type RawBuilder, sql } from 'kysely'

/** Beyond this the planner may as well guess. */
const MAX_SPELLED_OUT = 64

/**
 * A list as an array whose length the planner sees, so that a plan that is kept is as good as one made anew; else it
 * would plan again each time, which can take longer than running. The last value is repeated up to a power of two:
 * few lengths make few statements.
 */
export function arrayOf(type: 'text' | 'uuid', values: string[]): RawBuilder<unknown> {
  const array = sql.raw(`${type}[]`)
  const last = values.at(-1)
  if (last === undefined || values.length > MAX_SPELLED_OUT) return sql`${values}::${array}`
  const length = 2 ** Math.ceil(Math.log2(values.length))
  const padded = [...values, ...Array.from({ length: length - values.length }, () => last)]
  return sql`array[${sql.join(padded)}]::${array}`
}
