import { Link } from '@tanstack/react-router'
import { OfflineError } from '../api/client.ts'
import { Button } from '../design/button.tsx'
import { Empty } from '../design/pieces.tsx'
import { useText } from '../i18n/text.tsx'

/** While a page comes. */
export function Pending() {
  const t = useText()
  return (
    <div role="status" className="flex h-full items-center justify-center p-8 text-ink-faint">
      {t.common.loading}
    </div>
  )
}

/** A page that could not be shown. */
export function Broken({ error, reset }: { error: unknown; reset?: () => void }) {
  const t = useText()
  // Parts of the page that are not here yet cannot come, either.
  const isOffline = error instanceof OfflineError || !navigator.onLine
  return (
    <Empty title={isOffline ? t.common.noConnection : t.common.failed}>
      {error instanceof Error && !isOffline && <p className="mb-3">{error.message}</p>}
      <Button onClick={() => (reset ? reset() : location.reload())}>{t.common.retry}</Button>
    </Empty>
  )
}

/** An address without a page. */
export function NotFound() {
  const t = useText()
  return (
    <Empty title={t.common.notFound}>
      <Link to="/" className="text-accent-text underline">
        {t.common.toInbox}
      </Link>
    </Empty>
  )
}
