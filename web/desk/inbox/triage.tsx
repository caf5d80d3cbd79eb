import {
  CheckCheck,
  Clock,
  FolderInput,
  Inbox,
  Mail,
  MailOpen,
  Pin,
  PinOff,
  ShieldAlert,
  ShieldCheck,
  Star,
  StarOff,
  Tag,
  Trash2,
  Undo2,
  UserPlus,
  UserRound,
} from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useInboxes } from '../api/directory.ts'
import { useSession } from '../api/session.ts'
import type { Change, Row } from '../api/types.ts'
import type { Action } from '../app/actions.tsx'
import { useLanguage, useText } from '../i18n/text.tsx'
import { useChange } from './change.ts'
import { dayAndHour } from './moments.ts'
import { AssignPicker, LabelPicker, MovePicker, SnoozePicker } from './pickers.tsx'

export interface TriageAction extends Action {
  icon: ReactNode
}

type PickerName = 'assign' | 'label' | 'move' | 'snooze'

export interface Triage {
  /** What can be done with these conversations, in the order of a toolbar. */
  actions: TriageAction[]
  /** The one that is asked for more, above everything. */
  picker: ReactNode
}

interface TriageOptions {
  rows: Row[]
  /** After something by which a conversation leaves its list. */
  onLeave?: () => void
  onDone?: () => void
}

/** Everything that is done with conversations without writing: single or many, the same. */
export function useTriage({ rows, onLeave, onDone }: TriageOptions): Triage {
  const t = useText()
  const { language } = useLanguage()
  const me = useSession().person
  const inboxes = useInboxes()
  const change = useChange()
  const [picker, setPicker] = useState<PickerName | null>(null)
  const ids = rows.map(({ id }) => id)
  const n = ids.length
  const { told } = t.inbox
  const act = (wish: Change, text: string, isLeaving = false) => {
    // First on, then away: what is next is known only while the row is there.
    if (isLeaving) onLeave?.()
    void change({ ids, change: wish, told: text })
    onDone?.()
  }
  const actions = triageActions({ rows, t, act, pick: setPicker, me })
  const close = () => setPicker(null)
  const pickers: Record<PickerName, () => ReactNode> = {
    assign: () => (
      <AssignPicker
        rows={rows}
        onClose={close}
        onChoose={(person) => {
          close()
          if (person) act({ assignees: [person.id] }, told.assigned(n, person.name))
          else act({ assignees: [] }, told.unassigned(n))
        }}
      />
    ),
    label: () => (
      <LabelPicker
        rows={rows}
        onClose={close}
        onChoose={(labels) => {
          close()
          if (labels.add_labels?.length || labels.remove_labels?.length) act(labels, told.labeled(n))
        }}
      />
    ),
    move: () => (
      <MovePicker
        onClose={close}
        onChoose={(id) => {
          close()
          act({ inbox_id: id }, told.moved(n, inboxes.find((inbox) => inbox.id === id)?.name ?? id), true)
        }}
      />
    ),
    snooze: () => (
      <SnoozePicker
        onClose={close}
        onChoose={(at) => {
          close()
          act({ snoozed_until: at.toISOString() }, told.snoozed(n, dayAndHour(at, language)), true)
        }}
      />
    ),
  }
  return { actions, picker: picker && pickers[picker]() }
}

interface ActionOptions {
  rows: Row[]
  t: ReturnType<typeof useText>
  act: (change: Change, told: string, isLeaving?: boolean) => void
  pick: (picker: PickerName) => void
  me: { id: string; name: string }
}

function triageActions({ rows, t, act, pick, me }: ActionOptions): TriageAction[] {
  const n = rows.length
  if (n === 0) return []
  const { actions: words, told } = t.inbox
  const every = (is: (row: Row) => boolean) => rows.every(is)
  const one = (id: string, title: string, icon: ReactNode, keys: string, run: () => void): TriageAction => ({
    id,
    title,
    icon,
    keys,
    group: words.group,
    run,
  })
  /** One of two, by what holds for all of them. */
  const either = (is: boolean, on: TriageAction, off: TriageAction) => (is ? on : off)
  return [
    either(
      every(({ state }) => state === 'closed'),
      one('reopen', words.reopen, <Inbox />, 'e', () => act({ state: 'open' }, told.reopened(n), true)),
      one('done', words.done, <CheckCheck />, 'e', () => act({ state: 'closed' }, told.done(n), true)),
    ),
    either(
      every(({ state }) => state === 'snoozed'),
      one('wake', words.wake, <Clock />, 'h', () => act({ snoozed_until: null }, told.woken(n), true)),
      one('snooze', words.snooze, <Clock />, 'h', () => pick('snooze')),
    ),
    one('assign', words.assign, <UserPlus />, 'shift+a', () => pick('assign')),
    one('assign-me', words.assignToMe, <UserRound />, 'shift+m', () =>
      act({ assignees: [me.id] }, told.assigned(n, me.name)),
    ),
    one('label', words.label, <Tag />, 'l', () => pick('label')),
    one('move', words.move, <FolderInput />, 'm', () => pick('move')),
    either(
      every(({ is_read }) => is_read),
      one('unread', words.unread, <Mail />, 'u', () => act({ is_read: false }, told.unread(n))),
      one('read', words.read, <MailOpen />, 'u', () => act({ is_read: true }, told.read(n))),
    ),
    either(
      every(({ is_pinned }) => is_pinned),
      one('unpin', words.unpin, <PinOff />, 'p', () => act({ is_pinned: false }, told.unpinned(n))),
      one('pin', words.pin, <Pin />, 'p', () => act({ is_pinned: true }, told.pinned(n))),
    ),
    either(
      every(({ is_favorite }) => is_favorite),
      one('unfavorite', words.unfavorite, <StarOff />, 's', () =>
        act({ is_favorite: false }, told.unfavorite(n)),
      ),
      one('favorite', words.favorite, <Star />, 's', () => act({ is_favorite: true }, told.favorite(n))),
    ),
    either(
      every(({ is_spam }) => is_spam),
      one('not-spam', words.notSpam, <ShieldCheck />, '!', () =>
        act({ is_spam: false }, told.notSpam(n), true),
      ),
      one('spam', words.spam, <ShieldAlert />, '!', () => act({ is_spam: true }, told.spam(n), true)),
    ),
    either(
      every(({ is_trash }) => is_trash),
      one('restore', words.restore, <Undo2 />, '#', () => act({ is_trash: false }, told.restored(n), true)),
      one('trash', words.trash, <Trash2 />, '#', () => act({ is_trash: true }, told.trashed(n), true)),
    ),
  ]
}
