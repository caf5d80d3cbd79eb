import { createHash } from 'node:crypto'
import { invalid } from '../errors.ts'

/** One of what there is to choose, as it is stored. */
export interface OptionFacts {
  value: string
  label: string
  /** Cannot be chosen any more. */
  isDeactivated: boolean
  /** What there is to choose below it. */
  options: OptionFacts[]
}

export interface AttributeOption extends Omit<OptionFacts, 'options'> {
  /** Made of the attribute and the way to the option, so that it lasts as long as they do. */
  id: string
  options: AttributeOption[]
}

const MAX_DEPTH = 5

/** The options of an attribute: its choices are the first level, also those of which nobody said more. */
export const optionsOf = (definitionId: string, choices: string[], facts: OptionFacts[]): AttributeOption[] =>
  choices.map((value) =>
    withIds(
      [definitionId],
      facts.find((each) => each.value === value) ?? {
        value,
        label: value,
        isDeactivated: false,
        options: [],
      },
    ),
  )

function withIds(trail: string[], { options, ...facts }: OptionFacts): AttributeOption {
  const here = [...trail, facts.value]
  return { ...facts, id: uuidOf(here), options: options.map((each) => withIds(here, each)) }
}

/** RFC 9562, version 8: ours to make. */
function uuidOf(trail: string[]): string {
  const digits = createHash('sha256').update(JSON.stringify(trail)).digest('hex')
  const variant = ((Number.parseInt(digits.slice(16, 17), 16) & 3) | 8).toString(16)
  const parts = [digits.slice(0, 8), digits.slice(8, 12), `8${digits.slice(13, 16)}`]
  return [...parts, variant + digits.slice(17, 20), digits.slice(20, 32)].join('-')
}

/** Throws `invalid` for two options of one value beside each other, and for a tree that is too deep. */
export function checkOptions(options: OptionFacts[], depth = 1): void {
  if (depth > MAX_DEPTH) throw invalid(`options lie at most ${MAX_DEPTH} levels deep`, { field: 'options' })
  const values = options.map(({ value }) => value)
  const twice = values.find((value, index) => values.indexOf(value) !== index)
  if (twice !== undefined) throw invalid(`“${twice}” is there twice`, { field: 'options' })
  for (const option of options) checkOptions(option.options, depth + 1)
}
