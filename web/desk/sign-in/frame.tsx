import type { FormEvent, ReactNode } from 'react'
import { Button } from '../design/button.tsx'
import { Notice } from '../design/pieces.tsx'

interface FrameProps {
  title: string
  lead?: string
  error?: string | null
  submit?: { text: string; isBusy: boolean; run: () => void }
  children?: ReactNode
  below?: ReactNode
}

/** A page before the desk: one form in its middle. */
export function Frame({ title, lead, error, submit, children, below }: FrameProps) {
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    submit?.run()
  }
  return (
    <main className="flex min-h-full flex-col items-center justify-center px-4 py-10">
      <img src="/icon.svg" alt="Parlance" className="mb-5 size-12" />
      <form
        onSubmit={onSubmit}
        className="flex w-full max-w-sm flex-col gap-4 rounded-xl border bg-surface p-6 shadow-raised"
      >
        <div>
          <h1 className="font-semibold text-xl">{title}</h1>
          {lead && <p className="mt-1 text-ink-soft">{lead}</p>}
        </div>
        {error && <Notice>{error}</Notice>}
        {children}
        {submit && (
          <Button type="submit" look="primary" isBusy={submit.isBusy}>
            {submit.text}
          </Button>
        )}
      </form>
      {below && <div className="mt-4 text-center text-ink-soft text-sm">{below}</div>}
    </main>
  )
}
