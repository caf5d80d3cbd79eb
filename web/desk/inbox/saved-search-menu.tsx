import { useNavigate, useParams } from '@tanstack/react-router'
import { MoreHorizontal, Pencil, Search, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { answered, api } from '../api/client.ts'
import { useSession } from '../api/session.ts'
import type { SavedSearch } from '../api/types.ts'
import { Ask } from '../design/ask.tsx'
import { IconButton } from '../design/button.tsx'
import { Menu, MenuItem } from '../design/menu.tsx'
import { tell } from '../design/toast.tsx'
import { useText } from '../i18n/text.tsx'
import { RenameSearch, useRefreshSaved } from './saved-search-forms.tsx'

/** Changes a saved search: whoever keeps it, and administrators. */
export function SavedSearchMenu({ saved }: { saved: SavedSearch }) {
  const t = useText()
  const navigate = useNavigate()
  const refresh = useRefreshSaved()
  const { view } = useParams({ strict: false })
  const { role } = useSession().person
  const [open, setOpen] = useState<'rename' | 'delete' | null>(null)
  const words = t.inbox.search
  const mayChange = saved.is_own || (saved.is_shared && role === 'administrator')
  const close = () => setOpen(null)
  const remove = async () => {
    try {
      await answered(api.DELETE('/native/v1/saved-searches/{id}', { params: { path: { id: saved.id } } }))
    } catch (error) {
      tell(`${t.common.failed}: ${(error as Error).message}`, { kind: 'failed' })
      return
    }
    if (view === `saved:${saved.id}`) await navigate({ to: '/views/$view', params: { view: 'open' } })
    await refresh()
    tell(words.deleted)
  }
  return (
    <>
      <Menu
        align="end"
        trigger={
          <IconButton label={words.menu(saved.name)} className="size-7">
            <MoreHorizontal />
          </IconButton>
        }
      >
        <MenuItem
          icon={<Search />}
          onSelect={() =>
            void navigate({ to: '/views/$view', params: { view: saved.view }, search: { q: saved.q } })
          }
        >
          {words.asSearch}
        </MenuItem>
        {mayChange && (
          <MenuItem icon={<Pencil />} onSelect={() => setOpen('rename')}>
            {words.rename}
          </MenuItem>
        )}
        {mayChange && (
          <MenuItem icon={<Trash2 />} onSelect={() => setOpen('delete')}>
            {words.delete}
          </MenuItem>
        )}
      </Menu>
      {open === 'rename' && <RenameSearch saved={saved} onClose={close} />}
      {open === 'delete' && (
        <Ask
          title={words.delete}
          text={words.deleteText(saved.name)}
          submit={t.common.remove}
          onConfirm={() => void remove()}
          onClose={close}
        />
      )}
    </>
  )
}
