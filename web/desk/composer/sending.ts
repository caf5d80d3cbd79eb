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

  const tellSent = (sent: { id: string; state: string }, { at }: SendWish) =>
    tell(at ? t.composer.sentAt(dayAndHour(at, language)) : t.composer.sent, {
      ...(sent.state === 'held' ? { undo: () => void undo(sent.id) } : {}),
    })

  const failed = (error: unknown, wish: SendWish) => {
    const events = error instanceof ApiError && error.status === 409 ? error.details.events : null
    if (Array.isArray(events)) setMeanwhile({ wish, events: events as Meanwhile['events'] })
    else tell(`${t.common.failed}: ${(error as Error).message}`, { kind: 'failed' })
  }

  const send = async (wish: SendWish): Promise<void> => {
    setBusy(true)
    setMeanwhile(null)
    try {
      const sent = await sendDraft(await save(), wish, cursor)
      tellSent(sent, wish)
      queryClient.invalidateQueries({ queryKey: ['timeline'] })
      onSent()
    } catch (error) {
      failed(error, wish)
    } finally {
      setBusy(false)
    }
  }

  return { send, isBusy, meanwhile, forget: () => setMeanwhile(null) }
}

const sendDraft = (id: string, { isDone, at, isAnyway }: SendWish, cursor: string | undefined) =>
  answered(
    api.POST('/native/v1/drafts/{id}/send', {
      params: { path: { id } },
      body: {
        ...(isDone ? { close: true } : {}),
        ...(at ? { send_at: at.toISOString() } : {}),
        ...(cursor && !isAnyway ? { unless_changed_since: cursor } : {}),
      },
    }),
  )
