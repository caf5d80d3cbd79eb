import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { conversationQuery, timelineQuery } from '../api/conversations.ts'

/** So long somebody points at a row until it is likely to be opened. */
const REST_MS = 60
/** So long the one before has had the connection for itself. */
const BREATH_MS = 200

/**
 * Has conversations at hand before they are opened: the `next` one, and that which is pointed at. What was changed
 * meanwhile is asked for again when it is opened.
 */
export function usePreparing(next: string | undefined): (pointedAt: string | undefined) => void {
  const queryClient = useQueryClient()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const prepare = (id: string) => {
    void queryClient.prefetchQuery(conversationQuery(id))
    void queryClient.prefetchInfiniteQuery(timelineQuery(id))
  }
  const kept = useRef(prepare)
  kept.current = prepare
  useEffect(() => {
    if (!next) return
    const breath = setTimeout(() => kept.current(next), BREATH_MS)
    return () => clearTimeout(breath)
  }, [next])
  useEffect(() => () => clearTimeout(timer.current), [])
  return (pointedAt) => {
    clearTimeout(timer.current)
    if (pointedAt) timer.current = setTimeout(() => kept.current(pointedAt), REST_MS)
  }
}
