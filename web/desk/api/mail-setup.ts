import { queryOptions, useQuery } from '@tanstack/react-query'
import { answered, api } from './client.ts'
import type { Address } from './types.ts'

/** How mail gets here and leaves. What changes is told by the stream. */
export const addressesQuery = queryOptions({
  queryKey: ['addresses'],
  queryFn: () => answered(api.GET('/native/v1/addresses')),
})

export const domainsQuery = queryOptions({
  queryKey: ['domains'],
  // Checks that change nothing are not told.
  staleTime: 0,
  queryFn: () => answered(api.GET('/native/v1/domains')),
})

export const mailServerQuery = queryOptions({
  queryKey: ['mail-server'],
  queryFn: () => answered(api.GET('/native/v1/mail-server')),
})

export const mailboxesQuery = queryOptions({
  queryKey: ['mailboxes'],
  queryFn: () => answered(api.GET('/native/v1/mailboxes')),
})

export const inboxQuery = (id: string) =>
  queryOptions({
    queryKey: ['inboxes', id] as const,
    queryFn: () => answered(api.GET('/native/v1/inboxes/{id}', { params: { path: { id } } })),
  })

/** What keeps an address from sending, or what to know of it. */
export function stateOf({ problem, leaves_by, domain }: Address): string {
  if (problem) return problem
  if (leaves_by === 'capture') return 'capture'
  return domain.standing === 'failing' ? 'failing' : 'ready'
}

/** Whether the organization has no address of its own yet; false as long as nobody knows. */
export function useIsUnconnected(isAsked: boolean): boolean {
  const { data } = useQuery({ ...addressesQuery, enabled: isAsked })
  return data?.data.every(({ is_platform }) => is_platform) ?? false
}
