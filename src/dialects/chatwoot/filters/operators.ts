import type { Test } from '../../../core/conditions.ts'

const EQUALITY = ['equal_to', 'not_equal_to'] as const
const PRESENCE = ['is_present', 'is_not_present'] as const
const INCLUSION = ['contains', 'does_not_contain'] as const
const MOMENTS = ['is_greater_than', 'is_less_than', 'days_before'] as const

/** What may be asked of a field, and what its values are. */
export interface FilterKey {
  operators: readonly Test[]
  /** Default: text. */
  values?: 'number' | 'date' | 'boolean'
}

export const exact: FilterKey = { operators: EQUALITY }
export const reference: FilterKey = { operators: [...EQUALITY, ...PRESENCE], values: 'number' }
export const labels: FilterKey = { operators: [...EQUALITY, ...PRESENCE] }
export const text: FilterKey = { operators: [...EQUALITY, ...INCLUSION] }
export const phone: FilterKey = { operators: [...EQUALITY, ...INCLUSION, 'starts_with'] }
export const moment: FilterKey = { operators: MOMENTS, values: 'date' }
export const flag: FilterKey = { operators: EQUALITY, values: 'boolean' }

/** What may be asked of an attribute that people defined, by its type. */
export const ATTRIBUTE_KEYS: Readonly<Record<string, FilterKey>> = {
  text: { operators: [...EQUALITY, ...INCLUSION, ...PRESENCE] },
  link: { operators: [...EQUALITY, ...INCLUSION, ...PRESENCE] },
  list: { operators: [...EQUALITY, ...PRESENCE] },
  number: {
    operators: [...EQUALITY, ...PRESENCE, 'is_greater_than', 'is_less_than'],
    values: 'number',
  },
  currency: {
    operators: [...EQUALITY, ...PRESENCE, 'is_greater_than', 'is_less_than'],
    values: 'number',
  },
  percent: {
    operators: [...EQUALITY, ...PRESENCE, 'is_greater_than', 'is_less_than'],
    values: 'number',
  },
  date: { operators: [...EQUALITY, ...PRESENCE, ...MOMENTS], values: 'date' },
  checkbox: { operators: EQUALITY, values: 'boolean' },
}
