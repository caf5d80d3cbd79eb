import { type Attribute, type AttributeOption, optionsOf } from '../api/contacts.ts'
import type { Messages } from '../i18n/en/index.ts'

/** What is given to the server: a text, the way to an option, or that nothing is said. */
export type Value = string | string[] | null

/** What is stored, as a form has it. */
export function givenValue({ type }: Pick<Attribute, 'type'>, stored: unknown): Value {
  if (stored === undefined || stored === null || stored === '') return null
  if (type === 'list') return (Array.isArray(stored) ? stored : [stored]).map(String)
  if (type === 'date') return String(stored).slice(0, 10)
  return typeof stored === 'object' ? JSON.stringify(stored) : String(stored)
}

/** The same for reading. */
export function shownValue(attribute: Attribute, stored: unknown, t: Messages): string {
  const value = givenValue(attribute, stored)
  if (value === null) return ''
  if (Array.isArray(value)) return labelsOf(optionsOf(attribute), value).join(' › ')
  if (attribute.type === 'checkbox') return value === 'true' ? t.contacts.yes : t.contacts.no
  return attribute.type === 'percent' ? `${value} %` : value
}

/** The labels on the way to an option; a value that is no option any more stands for itself. */
function labelsOf(options: AttributeOption[], [first, ...rest]: string[]): string[] {
  if (first === undefined) return []
  const option = options.find(({ value }) => value === first)
  return [option?.label ?? first, ...labelsOf(option?.options ?? [], rest)]
}

/** What else is stored about something, under names that nobody has defined. */
export const undefinedValues = (stored: unknown, attributes: Attribute[]): [string, string][] =>
  Object.entries((stored ?? {}) as Record<string, unknown>)
    .filter(([key, value]) => value !== null && !attributes.some((each) => each.key === key))
    .map(([key, value]) => [key, typeof value === 'object' ? JSON.stringify(value) : String(value)])

/** What is shown elsewhere. */
const SHOWN = new Set(['company_name'])

/** What channels found out, as far as it is words. */
export const foundValues = (found: unknown): [string, string][] =>
  Object.entries((found ?? {}) as Record<string, unknown>).flatMap(([key, value]): [string, string][] =>
    !SHOWN.has(key) && (typeof value === 'string' || typeof value === 'number') && value !== ''
      ? [[key, String(value)]]
      : [],
  )
