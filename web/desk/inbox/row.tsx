import { AlertTriangle, Paperclip, Pin, Star } from 'lucide-react'
import type { Label, Row as RowData } from '../api/types.ts'
import { classNames } from '../design/class-names.ts'
import { Avatar, Badge, LabelChip } from '../design/pieces.tsx'
import { useLanguage, useText } from '../i18n/text.tsx'
import { Highlighted } from './highlighted.tsx'
import { dayAndHour, fullMoment, shortMoment } from './moments.ts'

interface RowProps {
  row: RowData
  labels: Label[]
  /** The one that is open, or that j and k have come to. */
  isCurrent: boolean
  isSelected: boolean
  onSelect: (isSelected: boolean, isRange: boolean) => void
  onOpen: () => void
  /** Somebody points at it, or does no more. */
  onPoint: (isPointedAt: boolean) => void
}

const whoIs = (row: RowData): string =>
  row.contact?.name ||
  row.contact?.email ||
  row.last_from?.name ||
  row.last_from?.address ||
  row.contact?.phone ||
  ''

/** One conversation in the list. */
export function Row({ row, labels, isCurrent, isSelected, onSelect, onOpen, onPoint }: RowProps) {
  const t = useText()
  const { language } = useLanguage()
  const who = whoIs(row)
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list hears the keys for all of its rows.
    <div
      role="option"
      tabIndex={-1}
      id={`row-${row.id}`}
      aria-selected={isSelected}
      aria-current={isCurrent || undefined}
      data-unread={!row.is_read || undefined}
      onClick={(event) =>
        event.shiftKey || event.ctrlKey ? onSelect(!isSelected, event.shiftKey) : onOpen()
      }
      onPointerEnter={() => onPoint(true)}
      onPointerLeave={() => onPoint(false)}
      className={classNames(
        'group relative flex h-full gap-2.5 border-b py-2.5 pr-3 pl-2.5',
        isCurrent ? 'bg-selected' : isSelected ? 'bg-accent-soft' : 'hover:bg-hover',
      )}
    >
      {!row.is_read && (
        <span className="absolute top-0 bottom-0 left-0 w-0.75 rounded-r bg-accent">
          <span className="sr-only">{t.inbox.unread}</span>
        </span>
      )}
      <div className="relative mt-0.5 size-8 shrink-0">
        <div className={classNames('group-hover:invisible', isSelected && 'invisible')}>
          <Avatar name={who || '?'} url={row.contact?.avatar_url} />
        </div>
        <SelectMark row={row} isSelected={isSelected} onSelect={onSelect} />
      </div>
      <div className="min-w-0 grow">
        <div className="flex items-baseline gap-2">
          <span className={classNames('min-w-0 grow truncate', !row.is_read && 'font-semibold')}>{who}</span>
          {row.message_count > 1 && (
            <span className="text-2xs text-ink-faint tabular-nums">{row.message_count}</span>
          )}
          <time
            dateTime={row.last_at}
            title={fullMoment(row.last_at, language)}
            className="shrink-0 text-ink-faint text-xs"
          >
            {shortMoment(row.last_at, language)}
          </time>
        </div>
        <div
          className={classNames('truncate text-sm', row.is_read ? 'text-ink-soft' : 'font-medium text-ink')}
        >
          <Highlighted text={row.subject || t.inbox.noSubject} highlight={row.highlight?.subject} />
        </div>
        <div className="flex items-center gap-1.5">
          <span className="min-w-0 grow truncate text-ink-faint text-sm">
            <Highlighted text={row.snippet} highlight={row.highlight?.snippet} />
          </span>
          <Marks row={row} labels={labels} />
        </div>
        {row.snoozed_until && row.state === 'snoozed' && (
          <div className="text-2xs text-warn">{t.inbox.until(dayAndHour(row.snoozed_until, language))}</div>
        )}
      </div>
    </div>
  )
}

/** For pointers: keys select with x, and what is read aloud is the option itself. */
function SelectMark({ row, isSelected, onSelect }: Pick<RowProps, 'row' | 'isSelected' | 'onSelect'>) {
  const t = useText()
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: an option holds nothing that can be focused.
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list hears the keys for all of its rows.
    <span
      title={t.inbox.select(row.subject || t.inbox.noSubject)}
      onClick={(event) => {
        event.stopPropagation()
        onSelect(!isSelected, event.shiftKey)
      }}
      className={classNames(
        'absolute inset-1.5 flex size-5 items-center justify-center rounded-sm border border-line-strong bg-surface text-xs opacity-0 group-hover:opacity-100',
        isSelected && 'border-accent bg-accent text-on-accent opacity-100',
      )}
    >
      {isSelected && '✓'}
    </span>
  )
}

const MOST_LABELS = 2

function Marks({ row, labels }: { row: RowData; labels: Label[] }) {
  const t = useText()
  const named = row.label_ids.flatMap((id) => labels.find((label) => label.id === id) ?? [])
  return (
    <span className="flex shrink-0 items-center gap-1 text-ink-faint [&>svg]:size-3.5">
      {row.last_failed && (
        <span title={t.inbox.failed} className="text-danger">
          <AlertTriangle aria-label={t.inbox.failed} className="size-3.5" />
        </span>
      )}
      {row.has_draft && <Badge tone="warn">{t.inbox.hasDraft}</Badge>}
      {named.slice(0, MOST_LABELS).map(({ id, name, color }) => (
        <LabelChip key={id} title={name} color={color} />
      ))}
      {named.length > MOST_LABELS && <span className="text-2xs">+{named.length - MOST_LABELS}</span>}
      {row.has_attachments && <Paperclip aria-label={t.inbox.hasAttachment} />}
      {row.is_favorite && <Star aria-label={t.inbox.views.favorites} className="fill-current text-warn" />}
      {row.is_pinned && <Pin aria-label={t.inbox.views.pinned} />}
      {row.assignees.map(({ id, name }) => (
        <span key={id} title={name}>
          <Avatar name={name} size="small" />
          <span className="sr-only">{name}</span>
        </span>
      ))}
    </span>
  )
}
