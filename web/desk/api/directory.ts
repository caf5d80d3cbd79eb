import { queryOptions, useQuery } from '@tanstack/react-query'
import { answered, api } from './client.ts'
import type { Inbox, Label, Person, Queue, SavedSearch, ViewCount } from './types.ts'

/** What the organization consists of. It changes rarely; the stream says when. */
export const viewsQuery = queryOptions({
  queryKey: ['views'],
  queryFn: () => answered(api.GET('/native/v1/views')),
})

export const inboxesQuery = queryOptions({
  queryKey: ['inboxes'],
  queryFn: () => answered(api.GET('/native/v1/inboxes')),
})

export const labelsQuery = queryOptions({
  queryKey: ['labels'],
  queryFn: () => answered(api.GET('/native/v1/labels')),
})

export const peopleQuery = queryOptions({
  queryKey: ['people'],
  queryFn: () => answered(api.GET('/native/v1/people')),
})

export const queuesQuery = queryOptions({
  queryKey: ['queues'],
  queryFn: () => answered(api.GET('/native/v1/queues')),
})

export const savedSearchesQuery = queryOptions({
  queryKey: ['saved-searches'],
  queryFn: () => answered(api.GET('/native/v1/saved-searches')),
})

const none: never[] = []

export const useViews = (): ViewCount[] => useQuery(viewsQuery).data?.data ?? none
export const useInboxes = (): Inbox[] => useQuery(inboxesQuery).data?.data ?? none
export const useLabels = (): Label[] => useQuery(labelsQuery).data?.data ?? none
export const usePeople = (): Person[] => useQuery(peopleQuery).data?.data ?? none
export const useQueues = (): Queue[] => useQuery(queuesQuery).data?.data ?? none
export const useSavedSearches = (): SavedSearch[] => useQuery(savedSearchesQuery).data?.data ?? none
