import { useEffect, useState } from 'react'

interface Pages {
  data: { pages: unknown[] } | undefined
  hasNextPage: boolean
  isFetching: boolean
  isFetchNextPageError: boolean
  fetchNextPage: () => unknown
}

/**
 * One more page of what is older. When something happens while that page is on its way, all that is shown is asked for
 * anew and the page is not: so how many pages are wanted is kept, and it is asked for again.
 */
export function useOlder(query: Pages): { isComing: boolean; ask: () => void } {
  const { data, hasNextPage, isFetching, isFetchNextPageError, fetchNextPage } = query
  const there = data?.pages.length ?? 0
  const [wanted, setWanted] = useState(0)
  const isComing = wanted > there && hasNextPage && !isFetchNextPageError
  useEffect(() => {
    if (isComing && !isFetching) fetchNextPage()
  }, [isComing, isFetching, fetchNextPage])
  const ask = () => {
    setWanted(there + 1)
    if (isFetchNextPageError) fetchNextPage()
  }
  return { isComing, ask }
}
