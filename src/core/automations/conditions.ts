import type { Facts } from './facts.ts'

type Wire = Record<string, unknown>

const DAY_MS = 24 * 3600_000

/**
 * Whether a conversation meets conditions as they are stored: each is joined to the next by its `query_operator`, and
 * AND binds more strongly than OR. Without any it does.
 */
export function meets(facts: Facts, conditions: Wire[], now: Date): boolean {
  const groups: Wire[][] = []
  let joins = 'or'
  for (const condition of conditions) {
    const group = groups.at(-1)
    if (joins === 'and' && group) group.push(condition)
    else groups.push([condition])
    joins = String(condition.query_operator ?? 'and').toLowerCase() === 'or' ? 'or' : 'and'
  }
  return groups.length === 0 || groups.some((group) => group.every((each) => holds(facts, each, now)))
}

function holds(facts: Facts, condition: Wire, now: Date): boolean {
  const key = String(condition.attribute_key ?? '')
  const operator = String(condition.filter_operator ?? '')
  if (operator === 'attribute_changed') return hasChanged(facts, key, condition.values)
  const values = valuesOf(facts, key, condition.custom_attribute_type)
  return compares({ operator, values, wanted: wantedBy(condition.values), now })
}

/** What a condition asks for; a choice in a list comes as an object with its id. */
const wantedBy = (given: unknown): string[] =>
  (Array.isArray(given) ? given : [given]).flatMap((each) => {
    const value = typeof each === 'object' && each !== null ? (each as Wire).id : each
    return value === null || value === undefined ? [] : [String(value).toLowerCase()]
  })

function valuesOf({ values, attributes }: Facts, key: string, kind: unknown): string[] {
  const standard = kind ? undefined : values.get(key)
  if (standard) return standard.map((each) => each.toLowerCase())
  const owner = kind === 'contact_attribute' ? 'contact_attribute' : 'conversation_attribute'
  const found = attributes[owner][key]
  const all = Array.isArray(found) ? found : [found]
  return all.flatMap((each) => (each === null || each === undefined ? [] : [String(each).toLowerCase()]))
}

interface Comparison {
  operator: string
  /** Lower-case, as what is wanted is. */
  values: string[]
  wanted: string[]
  now: Date
}

function compares({ operator, values, wanted, now }: Comparison): boolean {
  const equals = values.some((each) => wanted.includes(each))
  const contains = wanted.some((part) => values.some((each) => each.includes(part)))
  switch (operator) {
    case 'equal_to':
      return equals
    case 'not_equal_to':
      return !equals
    case 'contains':
      return contains
    case 'does_not_contain':
      return !contains
    case 'starts_with':
      return wanted.some((part) => values.some((each) => each.startsWith(part)))
    case 'is_present':
      return values.length > 0
    case 'is_not_present':
      return values.length === 0
    default:
      return isInOrder({ operator, values, wanted, now })
  }
}

function isInOrder({ operator, values: [value], wanted: [wanted], now }: Comparison): boolean {
  if (value === undefined || wanted === undefined) return false
  const [one, other] = [orderOf(value), orderOf(wanted)]
  if (operator === 'is_greater_than') return one > other
  if (operator === 'is_less_than') return one < other
  return operator === 'days_before' && one < now.getTime() - Number(wanted) * DAY_MS
}

/** Numbers by their size, moments by their time. */
const orderOf = (text: string): number => {
  const number = Number(text)
  return Number.isNaN(number) ? Date.parse(text.toUpperCase()) : number
}

/** `values` is `{from: […], to: […]}`; an empty list is anything. */
function hasChanged({ changes }: Facts, key: string, values: unknown): boolean {
  const change = changes.get(key)
  if (!change) return false
  const { from, to } = (values ?? {}) as { from?: unknown; to?: unknown }
  const fits = (asked: unknown, found: string[]) => {
    const wanted = wantedBy(asked ?? [])
    return wanted.length === 0 || found.some((each) => wanted.includes(each.toLowerCase()))
  }
  return fits(from, change.from) && fits(to, change.to)
}
