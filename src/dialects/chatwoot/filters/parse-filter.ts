import type { Condition, Filter, PropertyField, Test } from '../../../core/conditions.ts'
import { refusal } from '../refusals.ts'
import { ATTRIBUTE_KEYS, type FilterKey } from './operators.ts'

/** What a filter may ask: the fields of an entity by their names on the wire, and the attributes that people defined. */
export interface FilterGrammar<Field extends string> {
  keys: Readonly<Record<string, FilterKey & { field: Field }>>
  /** Types of attributes by their keys (`text`, `number`, `currency`, `percent`, `link`, `date`, `list`, `checkbox`). */
  attributes: ReadonlyMap<string, string>
  /** A value as the core knows it; returns all that it stands for. Default: itself. */
  valuesOf?(field: Field, value: string): string[]
}

const MAX_CONDITIONS = 100

const broken = (error: string): Error => refusal('invalid', { error })

/**
 * Reads the list of conditions that this API calls a filter: each is joined to the next by its `query_operator`, and
 * AND binds more strongly than OR. Throws a refusal for unknown keys and operators and for missing values.
 */
export function parseFilter<Field extends string>(
  payload: unknown,
  grammar: FilterGrammar<Field>,
): Filter<Field> {
  if (!Array.isArray(payload)) throw broken('param is missing or the value is empty: payload')
  if (payload.length > MAX_CONDITIONS) throw broken(`at most ${MAX_CONDITIONS} conditions`)
  const filter: Filter<Field> = []
  let joins = 'or'
  for (const given of payload) {
    const wire = objectOf(given)
    const condition = readCondition(wire, grammar)
    const group = filter.at(-1)
    if (joins === 'and' && group) group.push(condition)
    else filter.push([condition])
    joins = joinOf(wire.query_operator)
  }
  return filter
}

function joinOf(operator: unknown): 'and' | 'or' {
  const word = String(operator ?? 'and').toLowerCase()
  if (word === 'and' || word === '') return 'and'
  if (word === 'or') return 'or'
  throw broken('Query operator must be either "AND" or "OR".')
}

function readCondition<Field extends string>(
  wire: Record<string, unknown>,
  grammar: FilterGrammar<Field>,
): Condition<Field> {
  const key = String(wire.attribute_key ?? '')
  const { field, operators, values: kind } = keyNamed(key, grammar)
  const test = operators.find((each) => each === wire.filter_operator)
  if (!test) throw broken(`Invalid operator. The allowed operators for ${key} are [${operators.join(',')}].`)
  const values = needsNone(test) ? [] : valuesFrom(wire.values, key, test === 'days_before' ? 'days' : kind)
  const { valuesOf } = grammar
  return {
    field,
    test,
    values: typeof field === 'string' && valuesOf ? values.flatMap((each) => valuesOf(field, each)) : values,
  }
}

const needsNone = (test: Test): boolean => test === 'is_present' || test === 'is_not_present'

function keyNamed<Field extends string>(
  key: string,
  { keys, attributes }: FilterGrammar<Field>,
): FilterKey & { field: Field | PropertyField } {
  const standard = Object.hasOwn(keys, key) ? keys[key] : undefined
  if (standard) return standard
  const type = attributes.get(key)
  const rules = type === undefined ? undefined : ATTRIBUTE_KEYS[type]
  if (!rules)
    throw broken(
      `Invalid attribute key - [${key}]. The key should be one of [${[...Object.keys(keys), ...attributes.keys()].join(',')}] or a custom attribute defined in the account.`,
    )
  return { ...rules, field: { property: key, type: rules.values ?? 'text' } }
}

type Kind = FilterKey['values'] | 'days'

function valuesFrom(given: unknown, key: string, kind: Kind): string[] {
  const values = (Array.isArray(given) ? given : [given]).filter(
    (each) => each !== null && each !== undefined && each !== '',
  )
  if (values.length === 0) throw broken(`Invalid value. The values provided for ${key} are invalid`)
  return values.map((value) => {
    const text = String(typeof value === 'object' ? (objectOf(value).id ?? '') : value)
    if (!isOfKind(text, kind)) throw broken(`Invalid value. The values provided for ${key} are invalid`)
    return text
  })
}

function isOfKind(text: string, kind: Kind): boolean {
  // Three hundred years; a calendar does not go on for ever.
  if (kind === 'days') return /^\d{1,5}$/.test(text)
  if (kind === 'number') return /^-?\d{1,15}(\.\d{1,9})?$/.test(text)
  if (kind === 'boolean') return /^(true|false)$/i.test(text)
  if (kind === 'date') return /^\d{4}-\d\d-\d\d/.test(text) && !Number.isNaN(Date.parse(text))
  return true
}

const objectOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
