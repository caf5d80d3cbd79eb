import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { answered, api } from '../api/client.ts'
import { savedSearchesQuery, viewsQuery } from '../api/directory.ts'
import type { SavedSearch } from '../api/types.ts'
import { Button } from '../design/button.tsx'
import { Dialog } from '../design/dialog.tsx'
import { CheckField, TextField } from '../design/field.tsx'
import { Notice } from '../design/pieces.tsx'
import { tell } from '../design/toast.tsx'
import { useText } from '../i18n/text.tsx'

/** Everything that shows saved searches is brought up to date. */
export function useRefreshSaved(): () => Promise<void> {
  const queryClient = useQueryClient()
  return async () => {
    queryClient.invalidateQueries({ queryKey: viewsQuery.queryKey })
    await queryClient.invalidateQueries({ queryKey: savedSearchesQuery.queryKey })
  }
}

interface Named {
  name: string
  is_shared: boolean
}

interface NameFormProps {
  title: string
  start: Named
  /** What is kept. */
  q: string
  save: (named: Named) => Promise<void>
  onClose: () => void
}

function NameForm({ title, start, q, save, onClose }: NameFormProps) {
  const t = useText()
  const words = t.inbox.search
  const [named, setNamed] = useState(start)
  const saving = useMutation({ mutationFn: save, onSuccess: onClose })
  const form = 'saved-search'
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t.common.cancel}</Button>
          <Button type="submit" form={form} look="primary" isBusy={saving.isPending}>
            {t.common.save}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className="flex flex-col gap-4 pb-3"
        onSubmit={(event) => {
          event.preventDefault()
          saving.mutate(named)
        }}
      >
        {saving.error && <Notice>{saving.error.message}</Notice>}
        <Kept>{q}</Kept>
        <TextField
          label={words.name}
          required
          maxLength={200}
          value={named.name}
          onChange={(event) => setNamed({ ...named, name: event.target.value })}
        />
        <CheckField
          label={words.shared}
          checked={named.is_shared}
          onChange={(event) => setNamed({ ...named, is_shared: event.target.checked })}
        />
      </form>
    </Dialog>
  )
}

const Kept = ({ children }: { children: ReactNode }) => (
  <p className="break-words rounded-md bg-sunken px-2.5 py-1.5 font-mono text-sm">{children}</p>
)

/** Keeps a search under a name: a view from then on. */
export function SaveSearch({ view, q, onClose }: { view: string; q: string; onClose: () => void }) {
  const t = useText()
  const navigate = useNavigate()
  const refresh = useRefreshSaved()
  return (
    <NameForm
      title={t.inbox.search.save}
      start={{ name: '', is_shared: false }}
      q={q}
      onClose={onClose}
      save={async (named) => {
        const body = { ...named, q, view: view.startsWith('saved:') ? 'all' : view }
        const { id } = await answered(api.POST('/native/v1/saved-searches', { body }))
        await refresh()
        tell(t.inbox.search.saved)
        await navigate({ to: '/views/$view', params: { view: `saved:${id}` }, search: {} })
      }}
    />
  )
}

/** Another name for it, and whether everybody sees it. */
export function RenameSearch({ saved, onClose }: { saved: SavedSearch; onClose: () => void }) {
  const t = useText()
  const refresh = useRefreshSaved()
  return (
    <NameForm
      title={t.inbox.search.rename}
      start={{ name: saved.name, is_shared: saved.is_shared }}
      q={saved.q}
      onClose={onClose}
      save={async (body) => {
        await answered(
          api.PATCH('/native/v1/saved-searches/{id}', { params: { path: { id: saved.id } }, body }),
        )
        await refresh()
        tell(t.common.saved)
      }}
    />
  )
}
