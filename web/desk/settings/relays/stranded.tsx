import { useQuery } from '@tanstack/react-query'
import { answered, api } from '../../api/client.ts'
import { Button } from '../../design/button.tsx'
import { Notice } from '../../design/pieces.tsx'
import { useText } from '../../i18n/text.tsx'
import { useActing } from '../saving.ts'
import { relaySendersQuery } from './relay-senders.tsx'

/** Addresses from which nothing leaves, because their relay is gone. */
export function Stranded() {
  const words = useText().connections.relays
  const { data } = useQuery(relaySendersQuery)
  const stranded = data?.filter(({ relay_id }) => relay_id === null) ?? []
  const release = useActing({
    keys: ['relay-senders'],
    told: words.released,
    run: (address: string) =>
      answered(api.DELETE('/native/v1/relay-senders/{address}', { params: { path: { address } } })),
  })
  if (stranded.length === 0) return null
  return (
    <div className="mt-5">
      <Notice tone="warn">
        <p>{words.stranded}</p>
        <ul className="mt-2 flex flex-col gap-2">
          {stranded.map(({ address_id, address }) => (
            <li key={address_id} className="flex flex-wrap items-center gap-2">
              <b className="break-words font-medium">{address}</b>
              <Button isSmall onClick={() => release(address_id)}>
                {words.release}
              </Button>
            </li>
          ))}
        </ul>
      </Notice>
    </div>
  )
}
