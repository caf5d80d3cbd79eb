import { answered, api } from '../../api/client.ts'
import type { Got } from '../../api/types.ts'
import { useText } from '../../i18n/text.tsx'
import { useActing } from '../saving.ts'

export type Sink = Got<'/native/v1/webhook-sinks'>['data'][number]

export const sinksQuery = {
  queryKey: ['webhook-sinks'],
  staleTime: 0,
  queryFn: () => answered(api.GET('/native/v1/webhook-sinks')).then(({ data }) => data),
}

/** Switches on again who was switched off. */
export function useEnabling(): (id: string) => void {
  const words = useText().connections.webhooks
  return useActing({
    keys: ['webhooks', 'webhook-sinks', 'bots'],
    told: words.enabled,
    run: (id: string) =>
      answered(api.POST('/native/v1/webhook-sinks/{id}/enable', { params: { path: { id } } })),
  })
}
