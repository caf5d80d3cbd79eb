import { queryOptions, useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { answered, api } from '../api/client.ts'
import { useText } from '../i18n/text.tsx'
import type { DraftFields } from './draft.ts'

export const sendersQuery = queryOptions({
  queryKey: ['senders'],
  queryFn: () => answered(api.GET('/native/v1/senders')).then(({ data }) => data),
})

/** From which address it is written. */
export function Sender({
  value,
  onChange,
}: {
  value: DraftFields['from']
  onChange: (from: DraftFields['from']) => void
}) {
  const t = useText()
  const { data: senders } = useQuery(sendersQuery)
  const preset = senders?.find(({ is_default }) => is_default) ?? senders?.[0]
  const isUnset = value === null && preset !== undefined
  const told = useRef(onChange)
  told.current = onChange
  useEffect(() => {
    if (isUnset && preset) told.current({ address: preset.address, name: preset.name ?? '' })
  }, [isUnset, preset])
  return (
    <label className="flex items-center gap-2 border-b px-4 py-1 text-sm">
      <span className="w-12 shrink-0 text-ink-faint">{t.composer.from}</span>
      <select
        value={value?.address ?? ''}
        onChange={(event) => {
          const chosen = senders?.find(({ address }) => address === event.target.value)
          if (chosen) onChange({ address: chosen.address, name: chosen.name ?? '' })
        }}
        className="h-7 min-w-0 grow bg-transparent"
      >
        {value && !senders?.some(({ address }) => address === value.address) && (
          <option value={value.address}>{value.address}</option>
        )}
        {senders?.map(({ address, name }) => (
          <option key={address} value={address}>
            {name ? `${name} <${address}>` : address}
          </option>
        ))}
      </select>
    </label>
  )
}
