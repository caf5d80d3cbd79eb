import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Send, StickyNote } from 'lucide-react'
import { useRef, useState } from 'react'
import { answered, api } from '../api/client.ts'
import { timelineQuery } from '../api/conversations.ts'
import type { Conversation } from '../api/types.ts'
import { useActions } from '../app/actions.tsx'
import { useComposingSign } from '../composer/composing-sign.ts'
import { Button, IconButton } from '../design/button.tsx'
import { tell } from '../design/toast.tsx'
import { useText } from '../i18n/text.tsx'

/** Answers a chat: enter sends, shift and enter begins a new line. */
export function ChatField({ conversation, onNote }: { conversation: Conversation; onNote: () => void }) {
  const t = useText()
  const queryClient = useQueryClient()
  const field = useRef<HTMLTextAreaElement>(null)
  const [text, setText] = useState('')
  useComposingSign(conversation.id, 'answer', text.length > 0)
  const sending = useMutation({
    mutationFn: (said: string) =>
      answered(
        api.POST('/native/v1/conversations/{id}/messages', {
          params: { path: { id: conversation.id } },
          body: { text: said },
        }),
      ),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: timelineQuery(conversation.id).queryKey }),
    onError: (error, said) => {
      setText((now) => now || said)
      tell(`${t.common.failed}: ${error.message}`, { kind: 'failed' })
    },
  })
  const send = () => {
    const said = text.trim()
    if (!said) return
    setText('')
    sending.mutate(said)
  }
  useActions([
    {
      id: 'reply',
      title: t.inbox.actions.reply,
      keys: 'r',
      group: t.inbox.actions.writeGroup,
      run: () => field.current?.focus(),
    },
  ])
  return (
    <div className="flex items-end gap-2">
      <IconButton label={t.composer.note} keys="n" onClick={onNote}>
        <StickyNote />
      </IconButton>
      <textarea
        ref={field}
        rows={Math.min(Math.max(text.split('\n').length, 1), 6)}
        aria-label={t.composer.answerIn}
        placeholder={t.composer.answerIn}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') field.current?.blur()
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
          event.preventDefault()
          send()
        }}
        className="grow resize-none rounded-md border border-line-strong bg-surface px-3 py-1.5"
      />
      <Button look="primary" disabled={!text.trim()} onClick={send}>
        <Send aria-hidden className="size-4" />
        {t.composer.sendChat}
      </Button>
    </div>
  )
}
