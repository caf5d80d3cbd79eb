import { useQuery } from '@tanstack/react-query'
import { Link, Outlet, useLocation, useNavigate, useRouter } from '@tanstack/react-router'
import { ChartColumn, Inbox, Keyboard, LogOut, Moon, Settings, Sun, SunMoon, Users } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import { answered, api } from '../api/client.ts'
import { sessionQuery, useSession } from '../api/session.ts'
import { classNames } from '../design/class-names.ts'
import { Hint } from '../design/hint.tsx'
import { Layer } from '../design/layer.tsx'
import { Menu, MenuCheckItem, MenuItem, MenuLine, MenuTitle } from '../design/menu.tsx'
import { Avatar } from '../design/pieces.tsx'
import { tell, undoLast } from '../design/toast.tsx'
import { useLanguage, useText } from '../i18n/text.tsx'
import { Live } from '../live/live.tsx'
import { useConnection } from '../live/stream.ts'
import { Offers } from '../offers/offers.tsx'
import { leave } from '../offers/presence.ts'
import { StatusMenu } from '../offers/status-menu.tsx'
import { ActionsProvider, useActions } from './actions.tsx'
import { Help, Palette } from './palette.tsx'
import { chooseTheme, useTheme } from './theme.ts'

/** What stands around every page of the desk. */
export function Shell() {
  const { data: session } = useQuery(sessionQuery)
  const router = useRouter()
  const isOut = session === null
  // It has ended elsewhere: to the door, and from there back to where one was.
  useEffect(() => {
    if (isOut)
      void router.navigate({ to: '/sign-in', search: { to: router.state.location.href }, replace: true })
  }, [isOut, router])
  if (isOut) return null
  return (
    <ActionsProvider>
      <Live />
      <Frame />
    </ActionsProvider>
  )
}

function Frame() {
  const t = useText()
  // Menus and hints lie within the page's main part: nothing that is read stands outside of landmarks.
  const [layer, setLayer] = useState<HTMLElement | null>(null)
  const [overlay, setOverlay] = useState<'palette' | 'help' | null>(null)
  useGlobalActions(setOverlay)
  return (
    <Layer value={layer}>
      <div className="flex h-dvh flex-col-reverse overflow-hidden sm:flex-row">
        <a
          href="#content"
          className="sr-only focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:z-50 focus:rounded-md focus:bg-surface focus:p-3"
        >
          {t.common.skipToContent}
        </a>
        <Navigation onHelp={() => setOverlay('help')} />
        <div className="flex min-h-0 min-w-0 grow flex-col">
          <Behind />
          <main ref={setLayer} id="content" tabIndex={-1} className="min-h-0 grow outline-none">
            <Outlet />
          </main>
        </div>
        <Offers />
        {overlay === 'palette' && <Palette onClose={() => setOverlay(null)} />}
        {overlay === 'help' && <Help onClose={() => setOverlay(null)} />}
      </div>
    </Layer>
  )
}

function useGlobalActions(open: (overlay: 'palette' | 'help') => void): void {
  const t = useText()
  const navigate = useNavigate()
  const go = (view: string) => () => void navigate({ to: '/views/$view', params: { view } })
  const group = t.inbox.actions.goGroup
  useActions([
    {
      id: 'palette',
      title: t.common.menu.palette,
      keys: 'ctrl+k',
      group,
      isEverywhere: true,
      isKeyOnly: true,
      run: () => open('palette'),
    },
    { id: 'help', title: t.common.menu.shortcuts, keys: '?', group, run: () => open('help') },
    {
      id: 'undo',
      title: t.inbox.actions.undo,
      keys: 'z',
      group,
      run: () => undoLast() || tell(t.inbox.told.nothingToUndo),
    },
    { id: 'go-open', title: t.inbox.views.open, keys: 'g i', group, run: go('open') },
    { id: 'go-mine', title: t.inbox.views.mine, keys: 'g m', group, run: go('mine') },
    { id: 'go-unassigned', title: t.inbox.views.unassigned, keys: 'g u', group, run: go('unassigned') },
    { id: 'go-mentions', title: t.inbox.views.mentions, keys: 'g @', group, run: go('mentions') },
    { id: 'go-drafts', title: t.inbox.views.drafts, keys: 'g d', group, run: go('drafts') },
    { id: 'go-sent', title: t.inbox.views.sent, keys: 'g t', group, run: go('sent') },
    { id: 'go-scheduled', title: t.inbox.views.scheduled, keys: 'g l', group, run: go('scheduled') },
    { id: 'go-snoozed', title: t.inbox.views.snoozed, keys: 'g h', group, run: go('snoozed') },
    { id: 'go-pinned', title: t.inbox.views.pinned, keys: 'g p', group, run: go('pinned') },
    { id: 'go-done', title: t.inbox.views.done, keys: 'g e', group, run: go('done') },
    { id: 'go-spam', title: t.inbox.views.spam, keys: 'g !', group, run: go('spam') },
    { id: 'go-trash', title: t.inbox.views.trash, keys: 'g #', group, run: go('trash') },
    {
      id: 'go-contacts',
      title: t.common.menu.contacts,
      keys: 'g c',
      group,
      run: () => void navigate({ to: '/contacts' }),
    },
    {
      id: 'go-reports',
      title: t.common.menu.reports,
      keys: 'g r',
      group,
      run: () => void navigate({ to: '/reports' }),
    },
    {
      id: 'go-settings',
      title: t.common.menu.settings,
      keys: 'g s',
      group,
      run: () => void navigate({ to: '/settings/$section', params: { section: 'account' } }),
    },
    { id: 'go-all', title: t.inbox.views.all, keys: 'g a', group, run: go('all') },
    {
      id: 'light',
      title: `${t.common.menu.theme}: ${t.common.menu.light}`,
      group: t.common.menu.theme,
      run: () => chooseTheme('light'),
    },
    {
      id: 'dark',
      title: `${t.common.menu.theme}: ${t.common.menu.dark}`,
      group: t.common.menu.theme,
      run: () => chooseTheme('dark'),
    },
  ])
}

function Navigation({ onHelp }: { onHelp: () => void }) {
  const t = useText()
  const { person } = useSession()
  return (
    <nav
      aria-label={t.common.menu.navigation}
      className="flex shrink-0 items-center justify-around gap-1 border-t bg-canvas px-2 py-1 sm:w-13 sm:flex-col sm:justify-start sm:border-t-0 sm:border-r sm:px-0 sm:py-3"
    >
      <img src="/icon.svg" alt="" className="mb-2 hidden size-7 sm:block" />
      <Place to="/views/$view" params={{ view: 'open' }} within="/views" label={t.common.menu.inbox}>
        <Inbox />
      </Place>
      <Place to="/contacts" within="/contacts" label={t.common.menu.contacts}>
        <Users />
      </Place>
      {person.role === 'administrator' && (
        <Place to="/reports" within="/reports" label={t.common.menu.reports}>
          <ChartColumn />
        </Place>
      )}
      <span className="hidden grow sm:block" />
      <Place
        to="/settings/$section"
        params={{ section: 'account' }}
        within="/settings"
        label={t.common.menu.settings}
      >
        <Settings />
      </Place>
      <StatusMenu />
      <Account onHelp={onHelp} />
    </nav>
  )
}

interface PlaceProps {
  to: string
  params?: Record<string, string>
  /** Where this place is shown as the one that is open. */
  within: string
  label: string
  children: ReactNode
}

/** A place to go, with its picture. */
function Place({ to, params, within, label, children }: PlaceProps) {
  const isHere = useLocation({ select: ({ pathname }) => pathname.startsWith(within) })
  return (
    <Hint text={label} side="right">
      <Link
        to={to}
        {...(params ? { params } : {})}
        aria-label={label}
        aria-current={isHere ? 'page' : undefined}
        className={classNames(
          'flex size-9 items-center justify-center rounded-lg text-ink-soft hover:bg-hover hover:text-ink [&_svg]:size-5',
          isHere && 'bg-accent-soft text-accent-text',
        )}
      >
        {children}
      </Link>
    </Hint>
  )
}

function Account({ onHelp }: { onHelp: () => void }) {
  const t = useText()
  const { person, organization } = useSession()
  const { language, speak } = useLanguage()
  const theme = useTheme()
  const signOut = async () => {
    await leave().catch(() => {})
    await answered(api.DELETE('/native/v1/session')).catch(() => {})
    location.assign('/sign-in')
  }
  return (
    <Menu
      align="end"
      trigger={
        <button type="button" className="relative rounded-full">
          <span className="sr-only">{t.common.menu.account}</span>
          <Avatar name={person.name || person.email} />
        </button>
      }
    >
      <MenuTitle>
        {person.name} · {organization.name}
      </MenuTitle>
      <MenuLine />
      <MenuTitle>{t.common.menu.theme}</MenuTitle>
      <MenuItem icon={<SunMoon />} onSelect={() => chooseTheme('system')}>
        {`${t.common.menu.system}${theme === 'system' ? ' ✓' : ''}`}
      </MenuItem>
      <MenuItem icon={<Sun />} onSelect={() => chooseTheme('light')}>
        {`${t.common.menu.light}${theme === 'light' ? ' ✓' : ''}`}
      </MenuItem>
      <MenuItem icon={<Moon />} onSelect={() => chooseTheme('dark')}>
        {`${t.common.menu.dark}${theme === 'dark' ? ' ✓' : ''}`}
      </MenuItem>
      <MenuLine />
      <MenuTitle>{t.common.menu.language}</MenuTitle>
      <MenuCheckItem isChecked={language === 'en'} onChange={() => speak('en')}>
        English
      </MenuCheckItem>
      <MenuCheckItem isChecked={language === 'de'} onChange={() => speak('de')}>
        Deutsch
      </MenuCheckItem>
      <MenuLine />
      <MenuItem icon={<Keyboard />} keys="?" onSelect={onHelp}>
        {t.common.menu.shortcuts}
      </MenuItem>
      <MenuItem icon={<LogOut />} onSelect={signOut}>
        {t.common.menu.signOut}
      </MenuItem>
    </Menu>
  )
}

/** Says so while what is shown may be old. */
function Behind() {
  const t = useText()
  const connection = useConnection()
  return (
    <div role="status" aria-live="polite">
      {connection === 'behind' && (
        <p className="bg-warn-soft px-4 py-1.5 text-center text-sm text-warn">{t.common.behind}</p>
      )}
    </div>
  )
}
