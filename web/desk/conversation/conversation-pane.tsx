import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ArrowLeft, Eye, EyeOff, MoreHorizontal, PanelRight } from 'lucide-react'
import { useEffect, useState } from 'react'
import { ApiError } from '../api/client.ts'
import { conversationQuery, keptLists, keptRow, rowsOf } from '../api/conversations.ts'
import { useInboxes, useLabels, usePeople } from '../api/directory.ts'
import { useSession } from '../api/session.ts'
import type { Row } from '../api/types.ts'
import { useActions } from '../app/actions.tsx'
import { IconButton } from '../design/button.tsx'
import { classNames } from '../design/class-names.ts'
import { Menu, MenuItem } from '../design/menu.tsx'
import { Badge, Empty, LabelChip, Skeleton } from '../design/pieces.tsx'
import { useText } from '../i18n/text.tsx'
import { useChange } from '../inbox/change.ts'
import { type TriageAction, useTriage } from '../inbox/triage.tsx'
import { useWriting } from '../live/signs.ts'
import { ContactPanel } from './contact-panel.tsx'
import { useMending } from './mending.tsx'
import { Timeline } from './timeline.tsx'

/** So long one has to look at it until it counts as read. */
const READ_MS = 400
/** So many actions stand as pictures; the others are in the menu. */
const SHOWN = 6

/** One conversation: what is known of it at once, the rest as it comes. */
export function ConversationPane({ id, onClose }: { id: string; onClose: () => void }) {
  const queryClient = useQueryClient()
  const { data, error } = useQuery(conversationQuery(id))
  const row: Row | undefined = data ?? keptRow(queryClient, id)
  const [isContactShown, setContactShown] = useState(() => matchMedia('(min-width: 90rem)').matches)
  useReading(row)
  if (error) return <Gone error={error} />
  if (!row) return <Waiting />
  return (
    <div className="flex h-full min-w-0">
      <div className="flex min-w-0 grow flex-col">
        <Head
          row={row}
          followers={data?.followers.map((person) => person.id) ?? null}
          onClose={onClose}
          isContactShown={isContactShown}
          onContact={() => setContactShown(!isContactShown)}
        />
        <Timeline id={id} row={row} conversation={data} />
        <Writing id={id} />
      </div>
      {isContactShown && <ContactPanel conversation={data} onClose={() => setContactShown(false)} />}
    </div>
  )
}

/** Marks it as read when it is really looked at. */
function useReading(row: Row | undefined): void {
  const change = useChange()
  const id = row?.id
  const isUnread = row ? !row.is_read : false
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each conversation that is opened.
  useEffect(() => {
    if (!id || !isUnread) return
    const timer = setTimeout(() => {
      if (document.visibilityState === 'visible') void change({ ids: [id], change: { is_read: true } })
    }, READ_MS)
    return () => clearTimeout(timer)
  }, [id])
}

interface HeadProps {
  row: Row
  /** Null: not known yet. */
  followers: string[] | null
  onClose: () => void
  isContactShown: boolean
  onContact: () => void
}

function Head({ row, followers, onClose, isContactShown, onContact }: HeadProps) {
  const t = useText()
  const next = useNext(row.id)
  const triage = useTriage({ rows: [row], onLeave: next })
  const following = useFollowing(row.id, followers)
  const { picker } = triage
  const mending = useMending(row, next)
  const actions = [...triage.actions, ...following, ...mending.actions]
  const labels = useLabels().filter(({ id }) => row.label_ids.includes(id))
  const inbox = useInboxes().find(({ id }) => id === row.inbox_id)
  useActions(actions)
  return (
    <header className="@container border-b px-3 py-2">
      <div className="flex @max-md:flex-wrap items-center gap-1">
        <IconButton label={t.inbox.toList} keys="escape" className="md:hidden" onClick={onClose}>
          <ArrowLeft />
        </IconButton>
        <h2
          className="@max-md:order-last @max-md:line-clamp-2 @max-md:w-full min-w-0 grow @md:truncate px-1 font-semibold text-lg"
          title={row.subject}
        >
          {row.subject || t.inbox.noSubject}
        </h2>
        <div role="toolbar" aria-label={t.inbox.actions.group} className="ml-auto flex shrink-0 items-center">
          {actions.slice(0, SHOWN).map(({ id, title, keys, icon, run }, index) => (
            <IconButton
              key={id}
              label={title}
              {...(keys ? { keys } : {})}
              className={classNames(index > 3 && '@max-md:hidden')}
              onClick={run}
            >
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
            {actions.map(({ id, title, keys, icon, run }) => (
              <MenuItem key={id} icon={icon} {...(keys ? { keys } : {})} onSelect={run}>
                {title}
              </MenuItem>
            ))}
          </Menu>
          <IconButton
            label={isContactShown ? t.conversation.contact.hide : t.conversation.contact.show}
            isPressed={isContactShown}
            onClick={onContact}
          >
            <PanelRight />
          </IconButton>
        </div>
      </div>
      <div className="flex flex-wrap items-center gap-1.5 px-1 pt-0.5 text-ink-faint text-sm">
        <span>#{row.number}</span>
        {inbox && <Badge>{inbox.name}</Badge>}
        {row.state === 'closed' && <Badge tone="good">{t.inbox.views.done}</Badge>}
        {row.state === 'snoozed' && <Badge tone="warn">{t.inbox.views.snoozed}</Badge>}
        {row.is_spam && <Badge tone="danger">{t.inbox.views.spam}</Badge>}
        {row.is_trash && <Badge tone="danger">{t.inbox.views.trash}</Badge>}
        {row.assignees.map(({ id, name }) => (
          <Badge key={id} tone="accent">
            {name}
          </Badge>
        ))}
        {labels.map(({ id, name, color }) => (
          <LabelChip key={id} title={name} color={color} />
        ))}
      </div>
      {picker}
      {mending.dialog}
    </header>
  )
}

/** Who follows hears of all that happens, as whoever it is assigned to does. */
function useFollowing(id: string, followers: string[] | null): TriageAction[] {
  const t = useText()
  const me = useSession().person.id
  const change = useChange()
  if (!followers) return []
  const isFollowing = followers.includes(me)
  const wanted = isFollowing ? followers.filter((one) => one !== me) : [...followers, me]
  const { actions, told } = t.inbox
  return [
    {
      id: 'follow',
      title: isFollowing ? actions.unfollow : actions.follow,
      icon: isFollowing ? <EyeOff /> : <Eye />,
      keys: 'shift+f',
      group: actions.group,
      run: () =>
        void change({
          ids: [id],
          change: { followers: wanted },
          told: isFollowing ? told.unfollowed(1) : told.followed(1),
        }),
    },
  ]
}

/** Goes on to the next conversation of the list, when this one leaves it. */
function useNext(id: string): () => void {
  const queryClient = useQueryClient()
  const t = useText()
  return () => {
    const lists = keptLists(queryClient).filter(
      ({ key }) => (queryClient.getQueryCache().find({ queryKey: key })?.getObserversCount() ?? 0) > 0,
    )
    const rows = rowsOf(lists[0]?.pages)
    const at = rows.findIndex((row) => row.id === id)
    const next = rows[at + 1] ?? rows[at - 1]
    const link = next && document.getElementById(`row-${next.id}`)
    if (link) link.click()
    else document.querySelector<HTMLElement>(`[aria-label="${t.inbox.toList}"]`)?.click()
  }
}

function Writing({ id }: { id: string }) {
  const t = useText()
  const people = usePeople()
  const here = useWriting().filter(({ conversationId }) => conversationId === id)
  const nameOf = (personId: string | null) => people.find((one) => one.id === personId)?.name ?? ''
  return (
    <div role="status" aria-live="polite" className="px-4 text-ink-faint text-sm">
      {here.map(({ key, what, personId }) => (
        <p key={key} className="animate-pulse-soft pb-1">
          {t.conversation.writing[what](nameOf(personId))}
        </p>
      ))}
    </div>
  )
}

function Gone({ error }: { error: Error }) {
  const t = useText()
  const merged = error instanceof ApiError && error.details.mergedInto
  if (typeof merged === 'string')
    return (
      <Empty title={t.conversation.mergedInto}>
        <Link
          to="/views/$view/$conversation"
          params={{ view: 'all', conversation: merged }}
          className="text-accent-text underline"
        >
          {t.conversation.goThere}
        </Link>
      </Empty>
    )
  if (error instanceof ApiError && error.status === 404) return <Empty title={t.conversation.gone} />
  return <Empty title={error instanceof ApiError ? error.message : t.common.noConnection} />
}

const Waiting = () => (
  <div className="flex flex-col gap-4 p-5" aria-hidden>
    <Skeleton className="h-7 w-2/3" />
    <Skeleton className="h-40" />
    <Skeleton className="h-24" />
  </div>
)
