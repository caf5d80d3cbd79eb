import { useQuery } from '@tanstack/react-query'
import { Pencil, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { answered, api } from '../api/client.ts'
import { type ContactNote, contactNotesQuery } from '../api/contacts.ts'
import { IconButton } from '../design/button.tsx'
import { TextArea } from '../design/field.tsx'
import { Skeleton } from '../design/pieces.tsx'
import { useLanguage, useText } from '../i18n/text.tsx'
import { fullMoment, shortMoment } from '../inbox/moments.ts'
import { useActing, useSaving } from '../settings/saving.ts'
import { Confirm, FormDialog, Problem } from '../settings/section.tsx'
import { Part } from './part.tsx'

/** What colleagues have written down about somebody. */
export function ContactNotes({ contactId }: { contactId: string }) {
  const t = useText()
  const words = t.contacts.notes
  const { data, error } = useQuery(contactNotesQuery(contactId))
  const [edited, setEdited] = useState<ContactNote | 'new' | null>(null)
  return (
    <Part
      title={words.title}
      action={
        <IconButton label={words.add} onClick={() => setEdited('new')}>
          <Plus />
        </IconButton>
      }
    >
      <Problem error={error} />
      {!data && !error && <Skeleton className="h-12" />}
      {data?.data.length === 0 && <p className="text-ink-faint text-sm">{words.none}</p>}
      <ul className="flex flex-col gap-2">
        {data?.data.map((note) => (
          <Note key={note.id} note={note} contactId={contactId} onEdit={() => setEdited(note)} />
        ))}
      </ul>
      {edited && (
        <NoteForm
          note={edited === 'new' ? null : edited}
          contactId={contactId}
          onClose={() => setEdited(null)}
        />
      )}
    </Part>
  )
}

interface NoteProps {
  note: ContactNote
  contactId: string
  onEdit: () => void
}

function Note({ note, contactId, onEdit }: NoteProps) {
  const t = useText()
  const { language } = useLanguage()
  const words = t.contacts.notes
  const remove = useActing({
    keys: ['contacts'],
    told: words.deleted,
    run: () =>
      answered(
        api.DELETE('/native/v1/contacts/{id}/notes/{note_id}', {
          params: { path: { id: contactId, note_id: note.id } },
        }),
      ),
  })
  return (
    <li className="rounded-lg border border-note-line bg-note px-3 py-2">
      <p className="whitespace-pre-wrap break-words">{note.text}</p>
      <div className="flex items-center gap-1 text-ink-soft text-xs">
        <span className="min-w-0 grow truncate">
          {note.author?.name ?? t.conversation.somebody} ·{' '}
          <time dateTime={note.at} title={fullMoment(note.at, language)}>
            {shortMoment(note.at, language)}
          </time>
          {note.edited_at && ` · ${t.conversation.notes.edited}`}
        </span>
        <IconButton label={t.conversation.notes.edit} onClick={onEdit}>
          <Pencil />
        </IconButton>
        <Confirm
          title={t.conversation.notes.delete}
          text={t.conversation.notes.deleteText}
          submit={t.common.remove}
          onConfirm={() => remove()}
        >
          {(ask) => (
            <IconButton label={t.conversation.notes.delete} onClick={ask}>
              <Trash2 />
            </IconButton>
          )}
        </Confirm>
      </div>
    </li>
  )
}

interface NoteFormProps {
  note: ContactNote | null
  contactId: string
  onClose: () => void
}

function NoteForm({ note, contactId, onClose }: NoteFormProps) {
  const t = useText()
  const words = t.contacts.notes
  const [text, setText] = useState(note?.text ?? '')
  const saving = useSaving({
    keys: ['contacts'],
    onDone: onClose,
    run: () =>
      answered<unknown>(
        note
          ? api.PATCH('/native/v1/contacts/{id}/notes/{note_id}', {
              params: { path: { id: contactId, note_id: note.id } },
              body: { text },
            })
          : api.POST('/native/v1/contacts/{id}/notes', {
              params: { path: { id: contactId } },
              body: { text },
            }),
      ),
  })
  return (
    <FormDialog
      title={note ? t.conversation.notes.edit : words.add}
      submit={t.common.save}
      isBusy={saving.isPending}
      error={saving.error}
      onSubmit={() => saving.mutate()}
      onClose={onClose}
    >
      <TextArea
        label={words.text}
        required
        rows={6}
        maxLength={150_000}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </FormDialog>
  )
}
