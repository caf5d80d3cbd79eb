import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answered, api } from '../api/client.ts'
import { asTyped } from '../api/conversations.ts'
import type { Row } from '../api/types.ts'
import { Dialog } from '../design/dialog.tsx'
import { OptionList } from '../design/option-list.tsx'
import { Avatar, Notice } from '../design/pieces.tsx'
import { useSettled } from '../design/settled.ts'
import { useLanguage, useText } from '../i18n/text.tsx'
import { shortMoment } from '../inbox/moments.ts'

const MOST = 20

interface FindConversationProps {
  title: string
  /** What choosing one does. */
  help: string
  /** This one is not offered. */
  except: string
  /** Whose conversations are shown before anything is typed. */
  contactId: string | null
  onChoose: (id: string) => void
  onClose: () => void
}

/** One of all conversations, by searching; those of the same contact first. */
export function FindConversation({
  title,
  help,
  except,
  contactId,
  onChoose,
  onClose,
}: FindConversationProps) {
  const t = useText()
  const [typed, setTyped] = useState('')
  const q = useSettled(typed.trim())
  const view = !q && contactId ? `contact:${contactId}` : 'all'
  const { data, error } = useQuery({
    queryKey: ['find-conversation', view, q],
    gcTime: 0,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      answered(
        api.GET('/native/v1/conversations', {
          params: { query: { view, limit: MOST, ...(q ? { q: asTyped(q) } : {}) } },
          signal,
        }),
      ),
  })
  const rows = error ? [] : (data?.data.filter(({ id }) => id !== except) ?? [])
  return (
    <Dialog title={title} onClose={onClose}>
      <p className="pb-3 text-ink-soft">{help}</p>
      {error && <Notice tone="warn">{error.message}</Notice>}
      <div className="pb-3">
        <OptionList
          label={t.conversation.rearrange.find}
          placeholder={t.conversation.rearrange.find}
          typed={typed}
          onType={setTyped}
          onChoose={onChoose}
          options={rows.map((row) => ({ id: row.id, content: <Found row={row} /> }))}
        />
      </div>
    </Dialog>
  )
}

function Found({ row }: { row: Row }) {
  const t = useText()
  const { language } = useLanguage()
  const who = row.contact?.name || row.contact?.email || row.last_from?.name || ''
  return (
    <>
      <Avatar name={who || '?'} size="small" />
      <span className="min-w-0 grow">
        <span className="block truncate">{row.subject || t.inbox.noSubject}</span>
        <span className="block truncate text-ink-faint text-sm">
          #{row.number} · {who}
        </span>
      </span>
      <span className="shrink-0 text-ink-faint text-xs">{shortMoment(row.last_at, language)}</span>
    </>
  )
}
