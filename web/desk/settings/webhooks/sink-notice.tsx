import { Button } from '../../design/button.tsx'
import { Notice } from '../../design/pieces.tsx'
import { useText } from '../../i18n/text.tsx'
import { HealthBadge } from './health.tsx'
import { type Sink, useEnabling } from './sinks.ts'

/** How the one fares whose deliveries are shown. */
export function SinkNotice({ sink }: { sink: Sink }) {
  const { connections: words } = useText()
  const enable = useEnabling()
  return (
    <div className="mb-4 flex flex-col gap-2">
      <p className="flex flex-wrap items-center gap-2">
        <b className="break-words font-medium">{sink.name}</b>
        <span className="wrap-anywhere text-ink-faint text-sm">{sink.url}</span>
        <HealthBadge health={sink} />
      </p>
      {sink.state === 'disabled' && (
        <Notice tone="warn">
          <p>{words.deliveries.offNotice}</p>
          <p className="my-1 break-words text-sm">{sink.disabled_reason}</p>
          <Button isSmall onClick={() => enable(sink.id)}>
            {words.webhooks.enable}
          </Button>
        </Notice>
      )}
      {sink.state === 'failing' && sink.last_error && <Notice tone="warn">{sink.last_error}</Notice>}
    </div>
  )
}
