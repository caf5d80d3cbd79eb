import { useQuery } from '@tanstack/react-query'
import { answered, api } from '../../api/client.ts'
import type { Got } from '../../api/types.ts'
import { Button } from '../../design/button.tsx'
import { Dialog } from '../../design/dialog.tsx'
import { Badge, Skeleton } from '../../design/pieces.tsx'
import { useLanguage, useText } from '../../i18n/text.tsx'
import { dayAndHour } from '../../inbox/moments.ts'
import { Facts } from '../facts.tsx'
import { useActing } from '../saving.ts'
import { Problem } from '../section.tsx'
import { DeliveryState } from './deliveries.tsx'
import { Answer, Body, Request } from './exchange.tsx'

type Details = Got<'/native/v1/webhook-deliveries/{id}'>
const WAITING_MS = 2000

/** A delivery: what was sent at each attempt, and what came back. */
export function DeliveryDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useText()
  const words = t.connections.deliveries
  const { data, error } = useQuery({
    queryKey: ['webhook-deliveries', id],
    staleTime: 0,
    queryFn: () => answered(api.GET('/native/v1/webhook-deliveries/{id}', { params: { path: { id } } })),
    refetchInterval: ({ state }) => (state.data?.state === 'waiting' ? WAITING_MS : false),
  })
  const replay = useActing({
    keys: ['webhook-deliveries', 'webhook-sinks', 'webhooks'],
    told: words.replayed,
    run: () => answered(api.POST('/native/v1/webhook-deliveries/{id}/replay', { params: { path: { id } } })),
  })
  return (
    <Dialog
      title={words.title(data?.event ?? '')}
      onClose={onClose}
      isWide
      actions={
        <>
          <Button onClick={onClose}>{t.common.close}</Button>
          <Button look="primary" disabled={!data || data.state === 'waiting'} onClick={() => replay()}>
            {words.replay}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4 pb-4">
        <Problem error={error} />
        {data ? <Shown delivery={data} /> : !error && <Skeleton className="h-60" />}
      </div>
    </Dialog>
  )
}

function Shown({ delivery }: { delivery: Details }) {
  const { language } = useLanguage()
  const words = useText().connections.deliveries
  return (
    <>
      <Facts
        facts={[
          [words.state, <DeliveryState key="state" delivery={delivery} />],
          [words.when, dayAndHour(delivery.created_at, language)],
          [words.attempts, String(delivery.tries.length)],
        ]}
      />
      <Body text={delivery.request.body} />
      {delivery.tries.length === 0 && <p className="text-ink-faint">{words.noTries}</p>}
      {delivery.tries.map((attempt, index) => (
        <Attempt
          // biome-ignore lint/suspicious/noArrayIndexKey: attempts are only ever added behind.
          key={index}
          number={index + 1}
          attempt={attempt}
          isOpen={index === delivery.tries.length - 1}
        />
      ))}
    </>
  )
}

interface AttemptProps {
  number: number
  attempt: Details['tries'][number]
  isOpen: boolean
}

function Attempt({ number, attempt, isOpen }: AttemptProps) {
  const { language } = useLanguage()
  const words = useText().connections.deliveries
  return (
    <details open={isOpen} className="rounded-lg border bg-surface px-3 py-2">
      <summary className="cursor-pointer">
        <b className="font-medium">{words.attempt(number)}</b>{' '}
        <Badge tone={attempt.error === null ? 'good' : 'danger'}>
          {attempt.error === null ? attempt.status : (attempt.status ?? words.states.failed)}
        </Badge>{' '}
        <span className="text-ink-faint text-sm">
          {dayAndHour(attempt.at, language)}, {words.took(attempt.duration_ms)}
        </span>
      </summary>
      <div className="flex flex-col gap-3 py-2">
        {attempt.error && <p className="break-words text-danger">{attempt.error}</p>}
        <Answer status={attempt.status} text={attempt.response} />
        <Request url={attempt.url} headers={attempt.headers} />
      </div>
    </details>
  )
}
