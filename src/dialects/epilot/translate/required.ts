import { invalid } from '../../../core/errors.ts'

/** A field that one schema leaves open for several operations, and this operation cannot do without. */
export function required<T>(value: T | undefined, field: string): T {
  if (value === undefined) throw invalid(`${field} is missing`, { field })
  return value
}
