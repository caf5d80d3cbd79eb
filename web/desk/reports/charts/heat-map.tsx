import { useState } from 'react'
import { useLanguage } from '../../i18n/text.tsx'
import { weekdayName } from '../words.ts'
import { useWidth } from './measures.ts'

export interface Cell {
  weekday: number
  hour: number
  value: number
}

interface HeatMapProps {
  label: string
  cells: Cell[]
  /** A cell in words. */
  describe: (cell: Cell) => string
}

const LEFT = 34
const TOP = 18
const ROW = 24
const GAP = 2

/** All hours of a week, the darker the more. Pointing at an hour says how much it is. */
export function HeatMap({ label, cells, describe }: HeatMapProps) {
  const { language } = useLanguage()
  const [frame, width] = useWidth<HTMLElement>()
  const [pointed, setPointed] = useState<Cell | null>(null)
  const step = Math.max(1, (width - LEFT) / 24)
  const greatest = Math.max(1, ...cells.map(({ value }) => value))
  const named = step > 26 ? 1 : step > 17 ? 2 : 4
  return (
    <figure ref={frame} className="min-w-0">
      <figcaption className="mb-2 min-h-5 text-ink-soft text-xs">{pointed && describe(pointed)}</figcaption>
      {width > 0 && (
        <svg
          width={width}
          height={TOP + 7 * ROW}
          role="img"
          aria-label={label}
          className="block"
          onPointerLeave={() => setPointed(null)}
        >
          {Array.from({ length: 24 }, (_, hour) => hour)
            .filter((hour) => hour % named === 0)
            .map((hour) => (
              <text
                key={hour}
                x={LEFT + (hour + 0.5) * step}
                y={10}
                textAnchor="middle"
                className="fill-ink-faint text-2xs"
              >
                {hour}
              </text>
            ))}
          {[1, 2, 3, 4, 5, 6, 7].map((weekday) => (
            <text
              key={weekday}
              x={0}
              y={TOP + (weekday - 0.5) * ROW}
              dominantBaseline="central"
              className="fill-ink-faint text-2xs"
            >
              {weekdayName(weekday, language)}
            </text>
          ))}
          {cells.map((cell) => (
            <g key={`${cell.weekday} ${cell.hour}`} onPointerEnter={() => setPointed(cell)}>
              <rect {...placeOf(cell, step)} rx="3" className="fill-sunken" />
              {cell.value > 0 && (
                <rect
                  {...placeOf(cell, step)}
                  rx="3"
                  fillOpacity={0.15 + 0.85 * (cell.value / greatest)}
                  className="fill-accent"
                />
              )}
            </g>
          ))}
        </svg>
      )}
    </figure>
  )
}

const placeOf = ({ weekday, hour }: Cell, step: number) => ({
  x: LEFT + hour * step,
  y: TOP + (weekday - 1) * ROW,
  width: step - GAP,
  height: ROW - GAP,
})
