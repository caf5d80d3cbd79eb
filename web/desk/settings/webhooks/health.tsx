import type { Got } from '../../api/types.ts'
import { Badge } from '../../design/pieces.tsx'
import { useLanguage, useText } from '../../i18n/text.tsx'
import { dayAndHour } from '../../inbox/moments.ts'

export type Webhook = Got<'/native/v1/webhooks'>['data'][number]
type Health = Webhook['health']

const TONES = { active: 'good', failing: 'warn', disabled: 'danger', unused: 'neutral' } as const

/** How somebody fares who is told what happens. */
export function HealthBadge({ health }: { health: Health }) {
  const { language } = useLanguage()
  const words = useText().connections.webhooks
  const state = health?.state ?? 'unused'
  return (
    <span className="text-sm">
      <Badge tone={TONES[state]}>{words.healths[state]}</Badge>
      {health?.failing_since && (
        <span className="block text-ink-faint">
          {words.failingSince(dayAndHour(health.failing_since, language))}
        </span>
      )}
      {health && health.waiting > 0 && (
        <span className="block text-ink-faint">{words.waiting(health.waiting)}</span>
      )}
    </span>
  )
}
