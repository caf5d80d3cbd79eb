import type { ReactNode } from 'react'
import { Button } from '../../design/button.tsx'
import { useText } from '../../i18n/text.tsx'
import { Card, Problem } from '../section.tsx'

interface SavedFormProps {
  title: string
  help?: string
  error: Error | null
  isBusy: boolean
  onSubmit: () => void
  children: ReactNode
}

/** A part of a page that is saved by itself. */
export function SavedForm({ title, help, error, isBusy, onSubmit, children }: SavedFormProps) {
  const t = useText()
  return (
    <Card title={title}>
      <form
        aria-label={title}
        className="flex max-w-xl flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          onSubmit()
        }}
      >
        {help && <p className="-mt-2 text-ink-soft">{help}</p>}
        <Problem error={error} />
        {children}
        <Button type="submit" className="self-start" isBusy={isBusy}>
          {t.common.save}
        </Button>
      </form>
    </Card>
  )
}
