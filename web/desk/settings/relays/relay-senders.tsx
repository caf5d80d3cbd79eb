import { useQuery } from '@tanstack/react-query'
import { answered, api } from '../../api/client.ts'
import { Dialog } from '../../design/dialog.tsx'
import { CheckField } from '../../design/field.tsx'
import { Skeleton } from '../../design/pieces.tsx'
import { useText } from '../../i18n/text.tsx'
import { useActing } from '../saving.ts'
import { Problem } from '../section.tsx'
import type { Relay } from './relays.tsx'

export const relaySendersQuery = {
  queryKey: ['relay-senders'],
  queryFn: () => answered(api.GET('/native/v1/relay-senders')).then(({ data }) => data),
}

interface RelaySendersProps {
  relay: Relay
  relays: Relay[]
  onClose: () => void
}

/** Which addresses send through a relay. */
export function RelaySenders({ relay, relays, onClose }: RelaySendersProps) {
  const words = useText().connections.relays
  const { data: senders, error } = useQuery(relaySendersQuery)
  const { data: addresses } = useQuery({
    queryKey: ['addresses'],
    queryFn: () => answered(api.GET('/native/v1/addresses')),
  })
  const choose = useActing({
    keys: ['relay-senders', 'relays'],
    run: ({ address, isWanted }: { address: string; isWanted: boolean }) => {
      const params = { path: { address } }
      const path = '/native/v1/relay-senders/{address}'
      return isWanted
        ? answered(api.PUT(path, { params, body: { relay_id: relay.id } }))
        : answered(api.DELETE(path, { params }))
    },
  })
  const wayOf = (id: string) => senders?.find(({ address_id }) => address_id === id)
  const helpOf = (id: string): string | undefined => {
    const way = wayOf(id)
    if (!way || way.relay_id === relay.id) return undefined
    const other = relays.find((each) => each.id === way.relay_id)
    return other ? words.byOther(other.host) : words.byNone
  }
  return (
    <Dialog title={words.chooseSenders(relay.host)} onClose={onClose}>
      <div className="flex flex-col gap-3 pb-4">
        <p className="text-ink-soft">{words.sendersHelp}</p>
        <Problem error={error} />
        {senders && addresses ? (
          addresses.data.map(({ id, address }) => (
            <CheckField
              key={id}
              label={address}
              help={helpOf(id)}
              checked={wayOf(id)?.relay_id === relay.id}
              onChange={(event) => choose({ address: id, isWanted: event.target.checked })}
            />
          ))
        ) : (
          <Skeleton className="h-20" />
        )}
      </div>
    </Dialog>
  )
}
