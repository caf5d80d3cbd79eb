import { infiniteQueryOptions, keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import { answered, api } from './client.ts'
import type { Got } from './types.ts'

export type Contact = Got<'/native/v1/contacts/{id}'>
export type ContactNote = Got<'/native/v1/contacts/{id}/notes'>['data'][number]
export type Attribute = Got<'/native/v1/attributes'>['data'][number]

/** What can be chosen in an attribute, perhaps with more below it. */
export interface AttributeOption {
  value: string
  label: string
  is_deactivated: boolean
  options: AttributeOption[]
}

export const optionsOf = ({ options }: Pick<Attribute, 'options'>): AttributeOption[] =>
  options as unknown as AttributeOption[]

const PAGE = 50

/** Contacts, page after page; with `q` those that have it in a name or an address. */
export const contactsQuery = (q: string) =>
  infiniteQueryOptions({
    queryKey: ['contacts', 'list', q] as const,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      answered(
        api.GET('/native/v1/contacts', {
          params: {
            query: { limit: PAGE, ...(q ? { q } : {}), ...(pageParam ? { after: pageParam } : {}) },
          },
          signal,
        }),
      ),
    // What was found before stays until the rest is known.
    placeholderData: keepPreviousData,
    getNextPageParam: (page) => page.next ?? undefined,
  })

export const contactQuery = (id: string) =>
  queryOptions({
    queryKey: ['contacts', 'one', id] as const,
    queryFn: ({ signal }) =>
      answered(api.GET('/native/v1/contacts/{id}', { params: { path: { id } }, signal })),
  })

export const contactNotesQuery = (id: string) =>
  queryOptions({
    queryKey: ['contacts', 'notes', id] as const,
    queryFn: () => answered(api.GET('/native/v1/contacts/{id}/notes', { params: { path: { id } } })),
  })

const attributesQuery = queryOptions({
  queryKey: ['attributes'],
  queryFn: () => answered(api.GET('/native/v1/attributes')),
})

const none: Attribute[] = []

/** What can be said about contacts, or about conversations. */
export function useAttributes(owner: 'contact' | 'conversation'): Attribute[] {
  const all = useQuery(attributesQuery).data?.data ?? none
  return all.filter((each) => each.owner === owner && !each.is_archived)
}

export const useAllAttributes = () => useQuery(attributesQuery)
