import type { AttributeDefinition, AttributeOption } from '../attribute-definitions/index.ts'

/** A text, or the way to an option, from the first level to the one that is meant. */
export type AttributeValue = string | string[]

export interface ShownAttribute {
  definition: AttributeDefinition
  value: AttributeValue
}

/** What is said about something in attributes that are defined, whoever said it and however it is stored. */
export const shownAttributes = (
  definitions: AttributeDefinition[],
  properties: Record<string, unknown>,
): ShownAttribute[] =>
  definitions.flatMap((definition): ShownAttribute[] => {
    const stored = definition.isArchived ? undefined : properties[definition.key]
    if (stored === undefined || stored === null) return []
    if (definition.type !== 'list') return [{ definition, value: textOf(stored) }]
    const path = Array.isArray(stored) ? stored.map(textOf) : [textOf(stored)]
    return path.length > 0 ? [{ definition, value: path }] : []
  })

const textOf = (stored: unknown): string => (typeof stored === 'string' ? stored : JSON.stringify(stored))

const MAX_TEXT = 1500

/** How a value is stored: as APIs that know numbers, ticks and single choices expect it. Undefined: it is none. */
export function storedValue(
  { type, options }: AttributeDefinition,
  value: AttributeValue,
): string | number | boolean | string[] | undefined {
  if (type === 'list') return Array.isArray(value) ? storedPath(options, value) : undefined
  if (typeof value !== 'string' || value.length >= MAX_TEXT) return undefined
  return (FROM_TEXT[type] ?? asItIs)(value)
}

const asItIs = (text: string) => text

function numberIn(text: string): number | undefined {
  const number = text.trim() === '' ? Number.NaN : Number(text)
  return Number.isFinite(number) ? number : undefined
}

const FROM_TEXT: Record<string, (text: string) => string | number | boolean | undefined> = {
  number: numberIn,
  currency: numberIn,
  percent: numberIn,
  checkbox: (text) => (text === 'true' ? true : text === 'false' ? false : undefined),
  date: (text) => (Number.isNaN(Date.parse(text)) ? undefined : text),
}

/** A choice of the first level is stored as the other APIs store it. */
function storedPath(options: AttributeOption[], path: string[]): string | string[] | undefined {
  let level = options
  for (const value of path) {
    const option = level.find((each) => each.value === value)
    if (!option || option.isDeactivated) return undefined
    level = option.options
  }
  return path.length === 1 ? path[0] : path
}
