import type { ReactNode } from 'react'
import { useLanguage, useText } from '../../i18n/text.tsx'
import { dayAndHour } from '../../inbox/moments.ts'

/** Facts with their names. */
export const Facts = ({ children }: { children: ReactNode }) => (
  <dl className="grid gap-x-6 gap-y-1 sm:grid-cols-[minmax(10rem,auto)_minmax(0,1fr)]">{children}</dl>
)

export const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <>
    <dt className="text-ink-faint">{name}</dt>
    <dd className="mb-1 min-w-0 break-words sm:mb-0">{children}</dd>
  </>
)

/** Since when something is so; nothing where nobody knows. */
export function Since({ at }: { at: string | null }) {
  const t = useText()
  const { language } = useLanguage()
  if (!at) return null
  return (
    <time dateTime={at} className="text-ink-faint text-sm">
      {t.system.since(dayAndHour(at, language))}
    </time>
  )
}
