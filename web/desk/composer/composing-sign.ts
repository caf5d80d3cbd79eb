import { useEffect } from 'react'
import { answered, api } from '../api/client.ts'

/** A sign lasts for half a minute at the others. */
const AGAIN_MS = 20_000

/** Tells colleagues that somebody is writing here, as long as it is so. */
export function useComposingSign(
  conversationId: string | undefined,
  what: 'answer' | 'note',
  isWriting: boolean,
): void {
  useEffect(() => {
    if (!conversationId || !isWriting) return
    const sign = (is_composing: boolean) =>
      void answered(
        api.POST('/native/v1/conversations/{id}/composing', {
          params: { path: { id: conversationId } },
          body: { is_composing, what },
        }),
      ).catch(() => {})
    sign(true)
    const timer = setInterval(() => sign(true), AGAIN_MS)
    return () => {
      clearInterval(timer)
      sign(false)
    }
  }, [conversationId, what, isWriting])
}
