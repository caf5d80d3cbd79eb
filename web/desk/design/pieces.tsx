import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

const HUES = ['#8a4b1f', '#7a3f86', '#23646b', '#3b5a9a', '#8b3348', '#48641f', '#5b4a9c', '#6b5717']

/** The same colour for the same name, dark enough for white letters. */
function hueOf(name: string): string {
  let sum = 0
  for (const char of name) sum = (sum * 31 + (char.codePointAt(0) ?? 0)) % 9973
  return HUES[sum % HUES.length] ?? '#3b5a9a'
}

const initialsOf = (name: string): string =>
  name
    .split(/[\s@._-]+/)
    .filter(Boolean)
    .slice(0, 2)
    .map((part) => [...part][0] ?? '')
    .join('')
    .toUpperCase()

interface AvatarProps {
  name: string
  url?: string | null | undefined
  size?: 'small' | 'normal' | 'large'
}

const SIZES = { small: 'size-5 text-2xs', normal: 'size-8 text-xs', large: 'size-12 text-lg' }

/** A face, or the initials of a name. Says nothing aloud: the name stands beside it. */
export function Avatar({ name, url, size = 'normal' }: AvatarProps) {
  if (url)
    return <img src={url} alt="" className={classNames('shrink-0 rounded-full object-cover', SIZES[size])} />
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" className={classNames('shrink-0 rounded-full', SIZES[size])}>
      <rect width="32" height="32" fill={hueOf(name)} />
      <text
        x="16"
        y="16.5"
        textAnchor="middle"
        dominantBaseline="central"
        fill="#fff"
        fontSize="12.5"
        fontWeight="600"
      >
        {initialsOf(name)}
      </text>
    </svg>
  )
}

type Tone = 'neutral' | 'accent' | 'good' | 'warn' | 'danger'

const TONES: Record<Tone, string> = {
  neutral: 'bg-sunken text-ink-soft',
  accent: 'bg-accent-soft text-accent-text',
  good: 'bg-good-soft text-good',
  warn: 'bg-warn-soft text-warn',
  danger: 'bg-danger-soft text-danger',
}

/** A word about something. */
export function Badge({ tone = 'neutral', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span
      className={classNames(
        'inline-flex items-center gap-1 rounded-sm px-1.5 text-xs leading-5',
        TONES[tone],
      )}
    >
      {children}
    </span>
  )
}

/** A label with its colour. The colour is a picture: the words stay readable on any. */
export function LabelChip({ title, color }: { title: string; color: string | null }) {
  return (
    <span className="inline-flex max-w-40 items-center gap-1 rounded-sm border px-1.5 text-2xs text-ink-soft leading-4.5">
      <svg viewBox="0 0 8 8" aria-hidden="true" className="size-2 shrink-0">
        <circle cx="4" cy="4" r="4" fill={color ?? '#8d8d84'} />
      </svg>
      <span className="truncate">{title}</span>
    </span>
  )
}

interface EmptyProps {
  title: string
  children?: ReactNode
  icon?: ReactNode
}

/** There is nothing here, and why. */
export function Empty({ title, children, icon }: EmptyProps) {
  return (
    <div className="flex h-full flex-col items-center justify-center gap-2 px-6 py-12 text-center">
      {icon && <div className="mb-1 text-ink-faint [&_svg]:size-9 [&_svg]:stroke-[1.4]">{icon}</div>}
      <p className="font-medium text-ink-soft text-lg">{title}</p>
      {children && <div className="max-w-sm text-base text-ink-faint">{children}</div>}
    </div>
  )
}

/** Something comes, of this shape. */
export function Skeleton({ className }: { className?: string }) {
  return <div className={classNames('animate-pulse-soft rounded-md bg-sunken', className)} />
}

/** What went wrong, and what can be done about it. */
export function Notice({ tone = 'danger', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <div
      role={tone === 'danger' ? 'alert' : undefined}
      className={classNames('rounded-md px-3 py-2 text-base', TONES[tone])}
    >
      {children}
    </div>
  )
}
