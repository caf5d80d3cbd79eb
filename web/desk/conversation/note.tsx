import { useQueryClient } from '@tanstack/react-query'
import { MoreHorizontal, Pencil, StickyNote, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { answered, api } from '../api/client.ts'
import { timelineQuery } from '../api/conversations.ts'
import { usePeople } from '../api/directory.ts'
import { useSession } from '../api/session.ts'
import type { NoteItem } from '../api/types.ts'
import { Ask } from '../design/ask.tsx'
import { Button, IconButton } from '../design/button.tsx'
import { Menu, MenuItem } from '../design/menu.tsx'
import { tell } from '../design/toast.tsx'
import { useLanguage, useText } from '../i18n/text.tsx'
import { fullMoment, shortMoment } from '../inbox/moments.ts'
import { Attachments } from './attachments.tsx'

/** What colleagues say to each other; customers never see it. Who wrote it may change it. */
export function Note({ item }: { item: NoteItem }) {
  const t = useText()
  const { language } = useLanguage()
  const me = useSession().person.id
  const name = item.author?.name ?? t.conversation.somebody
  const [open, setOpen] = useState<'edit' | 'delete' | null>(null)
  const { save, remove } = useNoteChanges(item.id)
  const close = () => setOpen(null)
  return (
    <article
      aria-label={t.conversation.noteBy(name)}
      className="rounded-lg border border-note-line bg-note px-4 py-3"
    >
      <header className="mb-1 flex items-center gap-2 text-sm">
        <StickyNote aria-hidden className="size-4 shrink-0 text-warn" />
        <span className="min-w-0 truncate font-medium">{name}</span>
        <span className="grow text-ink-soft">
          {t.conversation.note}
          {item.edited_at && ` · ${t.conversation.notes.edited}`}
        </span>
        <time
          dateTime={item.at}
          title={fullMoment(item.at, language)}
          className="shrink-0 text-ink-soft text-xs"
        >
          {shortMoment(item.at, language)}
        </time>
        {item.author?.id === me && (
          <NoteMenu onEdit={() => setOpen('edit')} onDelete={() => setOpen('delete')} />
        )}
      </header>
      {open === 'edit' ? (
        <NoteEditor
          text={item.text}
          onClose={close}
          onSave={async (text) => {
            if (await save(text)) close()
          }}
        />
      ) : (
        <div className="whitespace-pre-wrap break-words">{item.text}</div>
      )}
      <Attachments attachments={item.attachments} />
      {open === 'delete' && (
        <Ask
          title={t.conversation.notes.delete}
          text={t.conversation.notes.deleteText}
          submit={t.common.remove}
          onConfirm={() => void remove()}
          onClose={close}
        />
      )}
    </article>
  )
}

function NoteMenu({ onEdit, onDelete }: { onEdit: () => void; onDelete: () => void }) {
  const t = useText()
  const words = t.conversation.notes
  return (
    <Menu
      align="end"
      trigger={
        <IconButton label={words.menu} className="-my-1">
          <MoreHorizontal />
        </IconButton>
      }
    >
      <MenuItem icon={<Pencil />} onSelect={onEdit}>
        {words.edit}
      </MenuItem>
      <MenuItem icon={<Trash2 />} onSelect={onDelete}>
        {words.delete}
      </MenuItem>
    </Menu>
  )
}

interface NoteEditorProps {
  text: string
  onSave: (text: string) => Promise<void>
  onClose: () => void
}

function NoteEditor({ text, onSave, onClose }: NoteEditorProps) {
  const t = useText()
  const [written, setWritten] = useState(text)
  const [isBusy, setBusy] = useState(false)
  const save = async () => {
    if (!written.trim()) return
    setBusy(true)
    await onSave(written)
    setBusy(false)
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <textarea
        // biome-ignore lint/a11y/noAutofocus: it is opened to write into it.
        autoFocus
        rows={Math.min(Math.max(written.split('\n').length, 3), 12)}
        aria-label={t.composer.noteBody}
        value={written}
        onChange={(event) => setWritten(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onClose()
          else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void save()
          else return
          event.preventDefault()
          event.stopPropagation()
        }}
        className="w-full rounded-md border border-line-strong bg-surface px-2.5 py-1.5"
      />
      <div className="mt-2 flex gap-2">
        <Button type="submit" look="primary" isSmall isBusy={isBusy} title="Ctrl+Enter">
          {t.common.save}
        </Button>
        <Button isSmall onClick={onClose}>
          {t.common.cancel}
        </Button>
      </div>
    </form>
  )
}

function useNoteChanges(id: string) {
  const t = useText()
  const queryClient = useQueryClient()
  const people = usePeople()
  const attempt = async (told: string, call: () => Promise<unknown>): Promise<boolean> => {
    try {
      await call()
      await queryClient.invalidateQueries({ queryKey: timelineQuery('').queryKey.slice(0, 1) })
      tell(told)
      return true
    } catch (error) {
      tell(`${t.common.failed}: ${(error as Error).message}`, { kind: 'failed' })
      return false
    }
  }
  const params = { path: { id } }
  return {
    save: (text: string) => {
      const mentions = people.filter(({ name }) => name && text.includes(`@${name}`)).map((one) => one.id)
      return attempt(t.common.saved, () =>
        answered(api.PATCH('/native/v1/notes/{id}', { params, body: { text, mentions } })),
      )
    },
    remove: () =>
      attempt(t.conversation.notes.deleted, () => answered(api.DELETE('/native/v1/notes/{id}', { params }))),
  }
}
