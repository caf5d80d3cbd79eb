import { type PointerEvent, useState } from 'react'
import { useLanguage } from '../../i18n/text.tsx'
import { longDay, shortDay } from '../words.ts'
import { type Kind, namedPlaces, scaleOf, useWidth } from './measures.ts'
import { TONES, type Tone } from './tones.ts'

export interface Series {
  name: string
  tone: Tone
  /** One for each day; null where there is nothing. */
  values: (number | null)[]
}

interface LineChartProps {
  /** What it shows, for who cannot see it. */
  label: string
  days: string[]
  series: Series[]
  kind: Kind
  format: (value: number) => string
}

const HEIGHT = 200
const EDGE = { top: 8, right: 10, bottom: 22, left: 54 }

/** Figures day by day. Pointing at a day shows its figures; all of them are in the table behind. */
export function LineChart({ label, days, series, kind, format }: LineChartProps) {
  const { language } = useLanguage()
  const [frame, width] = useWidth<HTMLElement>()
  const [pointed, setPointed] = useState<number | null>(null)
  const inner = Math.max(0, width - EDGE.left - EDGE.right)
  const lines = scaleOf(
    Math.max(0, ...series.flatMap(({ values }) => values.map((value) => value ?? 0))),
    kind,
  )
  const top = lines.at(-1) || 1
  const x = (place: number) => EDGE.left + (days.length < 2 ? inner / 2 : (place / (days.length - 1)) * inner)
  const y = (value: number) => EDGE.top + (1 - value / top) * (HEIGHT - EDGE.top - EDGE.bottom)
  const point = (event: PointerEvent<SVGSVGElement>) => {
    const at = event.clientX - event.currentTarget.getBoundingClientRect().left - EDGE.left
    const place = Math.round((at / Math.max(1, inner)) * (days.length - 1))
    setPointed(Math.min(days.length - 1, Math.max(0, place)))
  }
  const day = pointed === null ? undefined : days[pointed]
  return (
    <figure ref={frame} className="min-w-0">
      <figcaption className="mb-2 flex min-h-5 flex-wrap gap-x-4 text-ink-soft text-xs">
        {series.map(({ name, tone, values }) => (
          <Legend
            key={name}
            name={name}
            tone={tone}
            value={pointed === null ? undefined : values[pointed]}
            format={format}
          />
        ))}
        {day && <span className="ml-auto text-ink-faint">{longDay(day, language)}</span>}
      </figcaption>
      {width > 0 && (
        <svg
          width={width}
          height={HEIGHT}
          role="img"
          aria-label={label}
          className="block touch-pan-y"
          onPointerMove={point}
          onPointerLeave={() => setPointed(null)}
        >
          {lines.map((line) => (
            <g key={line}>
              <line
                x1={EDGE.left}
                x2={width - EDGE.right}
                y1={y(line)}
                y2={y(line)}
                className="stroke-line"
              />
              <text
                x={EDGE.left - 8}
                y={y(line)}
                textAnchor="end"
                dominantBaseline="central"
                className="fill-ink-faint text-2xs"
              >
                {format(line)}
              </text>
            </g>
          ))}
          {namedPlaces(days.length, { width: inner, room: 76 }).map((place) => (
            <text
              key={place}
              x={x(place)}
              y={HEIGHT - 6}
              textAnchor={place === 0 ? 'start' : 'middle'}
              className="fill-ink-faint text-2xs"
            >
              {shortDay(days[place] ?? '', language)}
            </text>
          ))}
          {pointed !== null && (
            <line
              x1={x(pointed)}
              x2={x(pointed)}
              y1={EDGE.top}
              y2={HEIGHT - EDGE.bottom}
              className="stroke-line-strong"
            />
          )}
          {series.map(({ name, tone, values }) => (
            <Course key={name} tone={tone} values={values} x={x} y={y} pointed={pointed} />
          ))}
        </svg>
      )}
    </figure>
  )
}

interface LegendProps {
  name: string
  tone: Tone
  value: number | null | undefined
  format: (value: number) => string
}

function Legend({ name, tone, value, format }: LegendProps) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <svg width="18" height="8" aria-hidden="true">
        <line
          x1="0"
          x2="18"
          y1="4"
          y2="4"
          strokeWidth="2.5"
          strokeDasharray={TONES[tone].dash}
          className={TONES[tone].stroke}
        />
      </svg>
      {name}
      {value !== undefined && (
        <b className="font-semibold text-ink">{value === null ? '–' : format(value)}</b>
      )}
    </span>
  )
}

interface CourseProps extends Pick<Series, 'tone' | 'values'> {
  x: (place: number) => number
  y: (value: number) => number
  pointed: number | null
}

/** A line over all days that have a figure; a day between two that have none is a dot. */
function Course({ tone, values, x, y, pointed }: CourseProps) {
  let path = ''
  const dots: number[] = []
  for (const [place, value] of values.entries()) {
    if (value === null) continue
    const goesOn = (values[place - 1] ?? null) !== null
    path += `${goesOn ? 'L' : 'M'}${x(place).toFixed(1)} ${y(value).toFixed(1)}`
    if (!goesOn && (values[place + 1] ?? null) === null) dots.push(place)
  }
  if (pointed !== null && !dots.includes(pointed)) dots.push(pointed)
  return (
    <>
      <path
        d={path}
        fill="none"
        strokeWidth="2"
        strokeLinejoin="round"
        strokeDasharray={TONES[tone].dash}
        className={TONES[tone].stroke}
      />
      {dots.map((place) => {
        const value = values[place] ?? null
        return value === null ? null : (
          <circle key={place} cx={x(place)} cy={y(value)} r="3" className={TONES[tone].fill} />
        )
      })}
    </>
  )
}
