import { useQueryClient } from '@tanstack/react-query'
import { answered, api } from '../api/client.ts'
import { conversationQuery, timelineQuery } from '../api/conversations.ts'
import { viewsQuery } from '../api/directory.ts'
import { tell } from '../design/toast.tsx'
import { useText } from '../i18n/text.tsx'

interface Rearranged {
  change_id: string
  from_conversation_id: string
  to_conversation_id: string
}

interface Rearranging {
  /** Puts all of another conversation into this one. */
  merge: (id: string, from: string) => Promise<void>
  /** Makes a conversation of its own from this message on. */
  split: (id: string, messageId: string) => Promise<void>
  /** Puts one message elsewhere; without a place, into a conversation of its own. */
  move: (messageId: string, to: string | null) => Promise<void>
}

/** Puts right what was placed wrong: told, with a way back. */
export function useRearranging(): Rearranging {
  const t = useText()
  const queryClient = useQueryClient()
  const words = t.conversation.rearrange

  const refresh = (change: Rearranged): void => {
    for (const id of [change.from_conversation_id, change.to_conversation_id]) {
      queryClient.invalidateQueries({ queryKey: conversationQuery(id).queryKey })
      queryClient.invalidateQueries({ queryKey: timelineQuery(id).queryKey })
    }
    queryClient.invalidateQueries({ queryKey: ['conversations'] })
    queryClient.invalidateQueries({ queryKey: viewsQuery.queryKey })
  }

  const attempt = async (doing: () => Promise<void>): Promise<void> => {
    try {
      await doing()
    } catch (error) {
      tell(`${t.common.failed}: ${(error as Error).message}`, { kind: 'failed' })
    }
  }

  const undo = (change: Rearranged) =>
    attempt(async () => {
      const params = { path: { id: change.change_id } }
      await answered(api.POST('/native/v1/changes/{id}:undo', { params }))
      refresh(change)
      tell(t.common.undone)
    })

  const run = (told: string, call: () => Promise<Rearranged>) =>
    attempt(async () => {
      const change = await call()
      refresh(change)
      tell(told, { undo: () => void undo(change) })
    })

  return {
    merge: (id, from) =>
      run(words.merged, () =>
        answered(
          api.POST('/native/v1/conversations/{id}:merge', {
            params: { path: { id } },
            body: { from_conversation_id: from },
          }),
        ),
      ),
    split: (id, messageId) =>
      run(words.split, () =>
        answered(
          api.POST('/native/v1/conversations/{id}:split', {
            params: { path: { id } },
            body: { message_id: messageId },
          }),
        ),
      ),
    move: (messageId, to) =>
      run(words.moved, () =>
        answered(
          api.POST('/native/v1/messages/{id}:move', {
            params: { path: { id: messageId } },
            body: to ? { conversation_id: to } : {},
          }),
        ),
      ),
  }
}
