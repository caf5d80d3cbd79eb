import { RotateCcw } from 'lucide-react'
import { answered, api } from '../../api/client.ts'
import { Button } from '../../design/button.tsx'
import { tell } from '../../design/toast.tsx'
import { useText } from '../../i18n/text.tsx'
import { useActing } from '../saving.ts'
import { Confirm } from '../section.tsx'
import { type Filter, narrowing } from './delivery-query.ts'

interface ReplayManyProps {
  filter: Filter
  /** Of the one to whom they go. */
  name: string
  isAny: boolean
}

/** Sends everything that the filter finds once more; what still waits cannot be. */
export function ReplayMany({ filter, name, isAny }: ReplayManyProps) {
  const t = useText()
  const words = t.connections.deliveries
  const { state, sink } = filter
  const replay = useActing({
    keys: ['webhook-deliveries', 'webhook-sinks', 'webhooks'],
    told: words.replayed,
    run: async () => {
      if (state === '' || state === 'waiting') return 0
      let count = 0
      for (let hasMore = true; hasMore; ) {
        const body = { ...narrowing(filter), sink_id: sink, state }
        const answer = await answered(api.POST('/native/v1/webhook-deliveries/replay', { body }))
        count += answer.replayed
        hasMore = answer.has_more
      }
      return count
    },
    onDone: (count) => {
      tell(words.replayedMany(count))
    },
  })
  if (!isAny || state === '' || state === 'waiting') return null
  return (
    <div className="mb-4">
      <Confirm
        title={t.settings.confirmTitle}
        text={words.replayManyText(words.states[state] ?? state, name)}
        submit={words.replay}
        onConfirm={() => replay()}
      >
        {(ask) => (
          <Button onClick={ask}>
            <RotateCcw aria-hidden className="size-4" />
            {words.replayMany}
          </Button>
        )}
      </Confirm>
    </div>
  )
}
