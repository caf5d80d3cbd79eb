import { queryOptions, useSuspenseQuery } from '@tanstack/react-query'
import { ApiError, answered, api, setCsrfToken } from './client.ts'

/** Whoever is signed in; null: nobody. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  staleTime: Number.POSITIVE_INFINITY,
  queryFn: async () => {
    try {
      const session = await answered(api.GET('/native/v1/session'))
      setCsrfToken(session.csrf_token ?? undefined)
      return session
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) return null
      throw error
    }
  },
})

export type Session = NonNullable<Awaited<ReturnType<NonNullable<typeof sessionQuery.queryFn>>>>

/** Who is signed in, on pages that nobody else sees. */
export function useSession(): Session {
  const { data } = useSuspenseQuery(sessionQuery)
  if (!data) throw new Error('nobody is signed in')
  return data
}
