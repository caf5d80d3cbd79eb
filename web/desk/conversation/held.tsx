import { useMutation, useQueryClient } from '@tanstack/react-query'
import { answered, api } from '../api/client.ts'
import { timelineQuery } from '../api/conversations.ts'
import type { MessageItem } from '../api/types.ts'
import { tell } from '../design/toast.tsx'
import { useLanguage, useText } from '../i18n/text.tsx'
import { dayAndHour } from '../inbox/moments.ts'

/** A message that has not left yet can be taken back. */
export function Held({ item }: { item: MessageItem }) {
  const t = useText()
  const { language } = useLanguage()
  const queryClient = useQueryClient()
  const undoing = useMutation({
    mutationFn: () =>
      answered(api.POST('/native/v1/messages/{id}/cancel', { params: { path: { id: item.id } } })),
    onSuccess: () => {
      tell(t.conversation.undoSent)
      queryClient.invalidateQueries({ queryKey: timelineQuery('').queryKey.slice(0, 1) })
    },
    onError: (error) => tell(`${t.common.failed}: ${error.message}`, { kind: 'failed' }),
  })
  const at = item.scheduled_at ?? item.held_until
  return (
    <p className="mb-2 flex flex-wrap items-center gap-2 rounded-md bg-warn-soft px-2.5 py-1.5 text-sm text-warn">
      <span className="grow">
        {at ? t.conversation.sendsAt(dayAndHour(at, language)) : t.conversation.state.held}
      </span>
      <button
        type="button"
        disabled={undoing.isPending}
        className="font-semibold underline"
        onClick={() => undoing.mutate()}
      >
        {t.conversation.undoSend}
      </button>
    </p>
  )
}
