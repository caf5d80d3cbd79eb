import { MoreHorizontal, X } from 'lucide-react'
import type { Row } from '../api/types.ts'
import { useActions } from '../app/actions.tsx'
import { IconButton } from '../design/button.tsx'
import { Menu, MenuItem } from '../design/menu.tsx'
import { useText } from '../i18n/text.tsx'
import type { Selection } from './selection.ts'
import { useTriage } from './triage.tsx'

/** So many fit beside the number; the others are in the menu. */
const SHOWN = 6

/** What can be done with all that are selected. */
export function BulkBar({ rows, selection }: { rows: Row[]; selection: Selection }) {
  const t = useText()
  const { actions, picker } = useTriage({ rows, onDone: selection.clear })
  useActions(actions)
  return (
    <div
      role="toolbar"
      aria-label={t.inbox.selected(rows.length)}
      className="flex items-center border-b bg-accent-soft px-1"
    >
      <IconButton label={t.inbox.selectNone} keys="escape" onClick={selection.clear}>
        <X />
      </IconButton>
      <span className="grow truncate text-sm">{t.inbox.selected(rows.length)}</span>
      {actions.slice(0, SHOWN).map(({ id, title, keys, icon, run }) => (
        <IconButton key={id} label={title} {...(keys ? { keys } : {})} onClick={run}>
          {icon}
        </IconButton>
      ))}
      <Menu
        align="end"
        trigger={
          <IconButton label={t.inbox.actions.more}>
            <MoreHorizontal />
          </IconButton>
        }
      >
        {actions.slice(SHOWN).map(({ id, title, keys, icon, run }) => (
          <MenuItem key={id} icon={icon} {...(keys ? { keys } : {})} onSelect={run}>
            {title}
          </MenuItem>
        ))}
      </Menu>
      {picker}
    </div>
  )
}
