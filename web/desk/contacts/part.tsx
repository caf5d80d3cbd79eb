import type { ReactNode } from 'react'

/** A part of what is told about somebody. */
export function Part({
  title,
  action,
  children,
}: {
  title: string
  action?: ReactNode
  children: ReactNode
}) {
  return (
    <section aria-label={title} className="mt-5">
      <header className="mb-1 flex min-h-8 items-center gap-2">
        <h3 className="grow font-semibold text-ink-faint text-xs">{title}</h3>
        {action}
      </header>
      {children}
    </section>
  )
}
