import { TONES, type Tone } from './tones.ts'

export interface Bar {
  id: string
  name: string
  values: { name: string; tone: Tone; value: number }[]
  /** Behind it, in words. */
  more?: string
}

interface BarChartProps {
  label: string
  bars: Bar[]
  format: (value: number) => string
}

const THICK = 9

/** Lying bars, one group below the other. Each says its figures in words beside it. */
export function BarChart({ label, bars, format }: BarChartProps) {
  const greatest = Math.max(1, ...bars.flatMap(({ values }) => values.map(({ value }) => value)))
  return (
    <ul aria-label={label} className="flex flex-col gap-3">
      {bars.map(({ id, name, values, more }) => (
        <li key={id}>
          <div className="mb-1 flex flex-wrap items-baseline gap-x-2 text-sm">
            <span className="min-w-0 grow truncate font-medium">{name}</span>
            <span className="text-ink-soft text-xs">
              {[...values.map((one) => [one.name, format(one.value)].filter(Boolean).join(' ')), more]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </div>
          <svg
            width="100%"
            height={values.length * (THICK + 2) - 2}
            viewBox={`0 0 100 ${values.length * (THICK + 2) - 2}`}
            preserveAspectRatio="none"
            aria-hidden="true"
            className="block"
          >
            {values.map((one, index) => (
              <g key={one.tone}>
                <rect x="0" y={index * (THICK + 2)} width="100" height={THICK} className="fill-sunken" />
                <rect
                  x="0"
                  y={index * (THICK + 2)}
                  width={(one.value / greatest) * 100}
                  height={THICK}
                  className={TONES[one.tone].fill}
                />
              </g>
            ))}
          </svg>
        </li>
      ))}
    </ul>
  )
}
