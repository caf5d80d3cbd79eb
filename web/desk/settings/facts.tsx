import type { ReactNode } from 'react'

/** What is known of something: names and values. What is null is left out. */
export function Facts({ facts }: { facts: [string, ReactNode][] }) {
  return (
    <dl className="grid grid-cols-1 gap-x-4 gap-y-1 sm:grid-cols-[auto_1fr]">
      {facts
        .filter(([, value]) => value !== null && value !== '')
        .map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-ink-faint text-sm">{name}</dt>
            <dd className="min-w-0 break-words pb-1 sm:pb-0">{value}</dd>
          </div>
        ))}
    </dl>
  )
}
