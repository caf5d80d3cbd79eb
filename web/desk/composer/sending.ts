import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiError, answered, api } from '../api/client.ts'
import { tell } from '../design/toast.tsx'
import { useLanguage, useText } from '../i18n/text.tsx'
import { dayAndHour } from '../inbox/moments.ts'

export interface SendWish {
  /** Closes the conversation as well. */
  isDone?: boolean
  at?: Date
  /** Although a colleague has answered. */
  isAnyway?: boolean
}

/** What has happened since the conversation was opened, that whoever writes should know. */
export interface Meanwhile {
  wish: SendWish
  events: { type: string; actor?: { name?: string } | null; at?: string }[]
}

interface SendOptions {
  /** Brings the draft to the server and names it. */
  save: () => Promise<string>
  /** How far the log was read when the conversation was shown. */
  cursor: string | undefined
  onSent: () => void
  /** It was taken back: it is a draft again. */
  onUndone: (draftId: string) => void
}

/** Sends a draft; it can be taken back until it has left. */
export function useSending({ save, cursor, onSent, onUndone }: SendOptions) {
  const t = useText()
  const { language } = useLanguage()
  const queryClient = useQueryClient()
  const [isBusy, setBusy] = useState(false)
  const [meanwhile, setMeanwhile] = useState<Meanwhile | null>(null)

  const undo = async (id: string) => {
    try {
      await answered(api.POST('/native/v1/messages/{id}/cancel', { params: { path: { id } } }))
      tell(t.conversation.undoSent)
      onUndone(id)
    } catch (error) {
      tell(`${t.common.failed}: ${(error as Error).message}`, { kind: 'failed' })
    }
    queryClient.invalidateQueries({ queryKey: ['timeline'] })
  }

  const send = async (wish: SendWish): Promise<void> => {
    setBusy(true)
    setMeanwhile(null)
    try {
      const id = await save()
      const sent = await answered(
        api.POST('/native/v1/drafts/{id}/send', {
          params: { path: { id } },
          body: {
            ...(wish.isDone ? { close: true } : {}),
            ...(wish.at ? { send_at: wish.at.toISOString() } : {}),
            ...(cursor && !wish.isAnyway ? { unless_changed_since: cursor } : {}),
          },
        }),
      )
      const held = sent.state === 'held'
      tell(wish.at ? t.composer.sentAt(dayAndHour(wish.at, language)) : t.composer.sent, {
        ...(held ? { undo: () => void undo(sent.id) } : {}),
      })
      queryClient.invalidateQueries({ queryKey: ['timeline'] })
      onSent()
    } catch (error) {
      if (error instanceof ApiError && error.status === 409 && Array.isArray(error.details.events))
        setMeanwhile({ wish, events: error.details.events as Meanwhile['events'] })
      else tell(`${t.common.failed}: ${(error as Error).message}`, { kind: 'failed' })
    } finally {
      setBusy(false)
    }
  }

  return { send, isBusy, meanwhile, forget: () => setMeanwhile(null) }
}
