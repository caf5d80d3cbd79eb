import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { answered, api } from '../api/client.ts'
import type { Put } from '../api/types.ts'
import { tell } from '../design/toast.tsx'
import { useText } from '../i18n/text.tsx'

type PresenceChange = Put<'/native/v1/presence'>
export type Way = NonNullable<NonNullable<PresenceChange['ways']>>[number]

/** How customers may come, in the order in which people know them. */
export const WAYS: readonly Way[] = [
  'email',
  'website',
  'contact_form',
  'phone',
  'callback',
  'voicemail',
  'sms',
  'whatsapp',
  'messenger',
  'facebook_messenger',
  'twitter',
  'api',
]

const put = (body: PresenceChange) => answered(api.PUT('/native/v1/presence', { body }))

/** A sign of life, which lasts a minute; answers what the person takes. */
const presenceQuery = queryOptions({
  queryKey: ['presence'],
  queryFn: () => put({}),
})

export const usePresence = () => useQuery(presenceQuery).data

/** Says that somebody is here as long as the desk is open. */
export function useSignOfLife(): void {
  const queryClient = useQueryClient()
  useEffect(() => {
    const worker = new Worker(new URL('./beat-worker.ts', import.meta.url), { type: 'module' })
    worker.onmessage = () => void queryClient.refetchQueries({ queryKey: presenceQuery.queryKey })
    return () => worker.terminate()
  }, [queryClient])
}

/** Changes whether somebody takes conversations, and which. */
export function useChangePresence(): (change: PresenceChange) => void {
  const t = useText()
  const queryClient = useQueryClient()
  const changing = useMutation({
    mutationFn: async (change: PresenceChange) => {
      await queryClient.cancelQueries({ queryKey: presenceQuery.queryKey })
      return put(change)
    },
    onSuccess: (now) => {
      queryClient.setQueryData(presenceQuery.queryKey, now)
      queryClient.invalidateQueries({ queryKey: ['offers'] })
    },
    onError: (error) => tell(`${t.common.failed}: ${error.message}`, { kind: 'failed' }),
  })
  return changing.mutate
}

/** Whoever signs out is gone at once, not only after a minute. */
export const leave = (): Promise<unknown> => answered(api.DELETE('/native/v1/presence'))
