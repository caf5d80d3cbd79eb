import { useMutation, useQueryClient } from '@tanstack/react-query'
import { AtSign } from 'lucide-react'
import { useRef, useState } from 'react'
import { answered, api } from '../api/client.ts'
import { timelineQuery } from '../api/conversations.ts'
import { usePeople } from '../api/directory.ts'
import { useActions } from '../app/actions.tsx'
import { Button, IconButton } from '../design/button.tsx'
import { Menu, MenuItem } from '../design/menu.tsx'
import { tell } from '../design/toast.tsx'
import { useText } from '../i18n/text.tsx'
import { AttachButton } from './composer.tsx'
import { useComposingSign } from './composing-sign.ts'
import { FileList, useFiles } from './files.tsx'

interface NoteFieldProps {
  conversationId: string
  onClose: () => void
}

/** Writes a note for colleagues; whoever is named by `@` is told. */
export function NoteField({ conversationId, onClose }: NoteFieldProps) {
  const t = useText()
  const queryClient = useQueryClient()
  const people = usePeople()
  const field = useRef<HTMLTextAreaElement>(null)
  const [text, setText] = useState('')
  const [attachments, setAttachments] = useState<string[]>([])
  const files = useFiles([], setAttachments)
  useComposingSign(conversationId, 'note', text.length > 0)
  const mentions = people.filter(({ name }) => name && text.includes(`@${name}`)).map(({ id }) => id)
  const saving = useMutation({
    mutationFn: () =>
      answered(
        api.POST('/native/v1/conversations/{id}/notes', {
          params: { path: { id: conversationId } },
          body: { text, mentions, attachments },
        }),
      ),
    onSuccess: () => {
      tell(t.composer.noted)
      queryClient.invalidateQueries({ queryKey: timelineQuery(conversationId).queryKey })
      onClose()
    },
    onError: (error) => tell(`${t.common.failed}: ${error.message}`, { kind: 'failed' }),
  })
  const save = () => {
    if (text.trim() && !files.isBusy) saving.mutate()
  }
  useActions([
    {
      id: 'save-note',
      title: t.composer.saveNote,
      keys: 'ctrl+enter',
      group: t.inbox.actions.writeGroup,
      isEverywhere: true,
      run: save,
    },
    {
      id: 'close-note',
      title: t.common.close,
      keys: 'escape',
      group: t.inbox.actions.writeGroup,
      isEverywhere: true,
      isKeyOnly: true,
      run: onClose,
    },
  ])
  return (
    <section aria-label={t.composer.note} className="border-note-line border-t bg-note">
      <textarea
        ref={field}
        // biome-ignore lint/a11y/noAutofocus: it is opened to write into it.
        autoFocus
        rows={4}
        aria-label={t.composer.noteBody}
        placeholder={t.composer.noteBody}
        value={text}
        onChange={(event) => setText(event.target.value)}
        className="w-full resize-y bg-transparent px-4 py-3 outline-none"
      />
      <FileList files={files.files} remove={files.remove} />
      <footer className="flex items-center gap-1 px-2 pb-2">
        <Button look="primary" isBusy={saving.isPending || files.isBusy} onClick={save} title="Ctrl+Enter">
          {t.composer.saveNote}
        </Button>
        <Menu
          trigger={
            <IconButton label={t.composer.mention}>
              <AtSign />
            </IconButton>
          }
        >
          {people.map(({ id, name }) => (
            <MenuItem
              key={id}
              onSelect={() => {
                setText((before) => `${before}${before && !before.endsWith(' ') ? ' ' : ''}@${name} `)
                setTimeout(() => field.current?.focus())
              }}
            >
              {name}
            </MenuItem>
          ))}
        </Menu>
        <AttachButton onFiles={(chosen) => void files.add(chosen)} />
        <span className="grow" />
        <Button look="quiet" onClick={onClose}>
          {t.common.cancel}
        </Button>
      </footer>
    </section>
  )
}
