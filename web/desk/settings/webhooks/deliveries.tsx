import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { RefreshCw } from 'lucide-react'
import { useState } from 'react'
import { answered, api } from '../../api/client.ts'
import type { Got } from '../../api/types.ts'
import { Button } from '../../design/button.tsx'
import { Badge } from '../../design/pieces.tsx'
import { useLanguage, useText } from '../../i18n/text.tsx'
import { dayAndHour } from '../../inbox/moments.ts'
import { Section, Table } from '../section.tsx'
import { DeliveryDialog } from './delivery-dialog.tsx'
import { DeliveryFilters } from './delivery-filters.tsx'
import { type Filter, queryOf } from './delivery-query.ts'
import { ReplayMany } from './replay-many.tsx'
import { SinkNotice } from './sink-notice.tsx'
import { sinksQuery } from './sinks.ts'

export type Delivery = Got<'/native/v1/webhook-deliveries'>['data'][number]

const PAGE = 50
/** Nothing says that something was brought: while something waits that is shown, it is asked. */
const WAITING_MS = 3000

/** What programs were told, and what became of it. */
export default function Deliveries() {
  const t = useText()
  const words = t.connections.deliveries
  const { sink = '' } = useSearch({ strict: false })
  const navigate = useNavigate()
  const [rest, setRest] = useState<Omit<Filter, 'sink'>>({ state: '', event: '', since: '' })
  const [shown, setShown] = useState<string | null>(null)
  const filter: Filter = { ...rest, sink }
  const { data: sinks } = useQuery(sinksQuery)
  const deliveries = useDeliveries(filter)
  const rows = deliveries.data?.pages.flatMap(({ data }) => data)
  const chosen = sinks?.find(({ id }) => id === sink)
  return (
    <Section
      title={t.settings.sections.deliveries}
      lead={words.lead}
      action={
        <Button isBusy={deliveries.isRefetching} onClick={() => void deliveries.refetch()}>
          <RefreshCw aria-hidden className="size-4" />
          {words.refresh}
        </Button>
      }
    >
      <DeliveryFilters
        filter={filter}
        sinks={sinks ?? []}
        onChange={({ sink: wanted, ...others }) => {
          setRest(others)
          void navigate({
            to: '/settings/$section',
            params: { section: 'deliveries' },
            search: wanted ? { sink: wanted } : {},
            replace: true,
          })
        }}
      />
      {chosen && <SinkNotice sink={chosen} />}
      {chosen && <ReplayMany filter={filter} name={chosen.name} isAny={(rows?.length ?? 0) > 0} />}
      <Table
        label={t.settings.sections.deliveries}
        heads={[words.when, words.event, words.sink, words.state, '']}
        rows={rows}
        error={deliveries.error}
        empty={words.none}
        keyOf={({ id }) => id}
        cells={(delivery) => [
          <When key="when" delivery={delivery} />,
          <code key="event" className="break-words font-mono text-sm">
            {delivery.event}
          </code>,
          <span key="sink" className="break-words">
            {sinks?.find(({ id }) => id === delivery.sink_id)?.name ?? words.sinkKinds[delivery.sink_kind]}
          </span>,
          <DeliveryState key="state" delivery={delivery} />,
          <Button
            key="show"
            isSmall
            aria-label={`${words.show}: ${delivery.event}`}
            onClick={() => setShown(delivery.id)}
          >
            {words.show}
          </Button>,
        ]}
      />
      {deliveries.hasNextPage && (
        <Button
          className="mt-4"
          isBusy={deliveries.isFetchingNextPage}
          onClick={() => void deliveries.fetchNextPage()}
        >
          {words.more}
        </Button>
      )}
      {shown && <DeliveryDialog id={shown} onClose={() => setShown(null)} />}
    </Section>
  )
}

const useDeliveries = (filter: Filter) =>
  useInfiniteQuery({
    queryKey: ['webhook-deliveries', filter],
    staleTime: 0,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      answered(
        api.GET('/native/v1/webhook-deliveries', {
          params: { query: { ...queryOf(filter), limit: PAGE, ...(pageParam ? { before: pageParam } : {}) } },
        }),
      ),
    getNextPageParam: ({ data }) => (data.length === PAGE ? data.at(-1)?.number : undefined),
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ data }) => data.some((each) => each.state === 'waiting'))
        ? WAITING_MS
        : false,
  })

function When({ delivery }: { delivery: Delivery }) {
  const { language } = useLanguage()
  return (
    <time dateTime={delivery.created_at} className="whitespace-nowrap">
      {dayAndHour(delivery.created_at, language)}
    </time>
  )
}

const TONES: Record<string, 'good' | 'danger' | 'warn' | 'neutral'> = {
  delivered: 'good',
  failed: 'danger',
  waiting: 'warn',
}

/** What became of a delivery. */
export function DeliveryState({ delivery }: { delivery: Delivery }) {
  const { language } = useLanguage()
  const words = useText().connections.deliveries
  return (
    <span className="text-sm">
      <Badge tone={TONES[delivery.state] ?? 'neutral'}>{words.states[delivery.state]}</Badge>
      {delivery.error && delivery.state !== 'delivered' && (
        <span className="block break-words text-ink-faint">{delivery.error}</span>
      )}
      {delivery.next_attempt_at && delivery.attempts > 0 && (
        <span className="block text-ink-faint">
          {words.nextAttempt(dayAndHour(delivery.next_attempt_at, language))}
        </span>
      )}
    </span>
  )
}
