import type { EngineKind } from './engines.ts'

export type Part = 'ingest' | 'send' | 'search' | 'memory'
export type Unit = 'mails/s' | 'answers/s' | 'ms' | 'MB'

/** One thing measured, beside its floor. */
export interface Figure {
  part: Part
  database: EngineKind
  what: string
  unit: Unit
  value: number
  /** What the bare libraries came to in the same run; null: there is nothing to compare with. */
  floor: number | null
  /** value : floor. With a rate, more is better; with anything else, less. */
  ratio: number | null
  /** Facts about the measurement: rounds, p95, sizes. */
  details: Record<string, unknown>
}

export interface Measured {
  value: number
  floor?: number | null
  details?: Record<string, unknown>
}

export interface Report {
  add(figure: Pick<Figure, 'part' | 'database' | 'what' | 'unit'>, measured: Measured): void
  progress(message: string): void
  figures: Figure[]
}

/** Three significant digits: the rest is noise. */
export const rounded = (value: number): number => Number(value.toPrecision(3))

/** Every figure is a line of JSON on stdout as soon as it is known; people read stderr. */
export function newReport(): Report {
  const figures: Figure[] = []
  return {
    figures,
    add(figure, { value, floor = null, details = {} }) {
      const full: Figure = {
        ...figure,
        value: rounded(value),
        floor: floor === null ? null : rounded(floor),
        ratio: floor ? rounded(value / floor) : null,
        details,
      }
      figures.push(full)
      console.log(JSON.stringify(full))
      console.error(`  ${line(full)}`)
    },
    progress: (message) => console.error(message),
  }
}

const line = ({ what, value, unit, floor, ratio }: Figure): string =>
  `${what}: ${value} ${unit}${floor === null ? '' : ` (floor ${floor}, ratio ${ratio})`}`

/** All figures as a Markdown table. */
export function asTable(figures: Figure[]): string {
  const rows = figures.map(({ part, database, what, unit, value, floor, ratio, details }) => [
    part,
    database,
    what,
    `${value} ${unit}`,
    typeof details.p95 === 'number' ? String(rounded(details.p95)) : '',
    floor === null ? '' : String(floor),
    ratio === null ? '' : ratio.toFixed(2),
    typeof details.growth === 'number' ? details.growth.toFixed(2) : '',
  ])
  const head = ['part', 'database', 'what', 'value', 'p95', 'floor', 'ratio', 'growth']
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

/** The value below which the given share of all lies. */
export function percentile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

export const median = (values: number[]): number => percentile(values, 0.5)
