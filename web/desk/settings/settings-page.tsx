import { Link, useParams } from '@tanstack/react-router'
import { type ComponentType, lazy, Suspense } from 'react'
import { useSession } from '../api/session.ts'
import { NotFound, Pending } from '../app/fallbacks.tsx'
import { useText } from '../i18n/text.tsx'

const EVERYBODYS = ['account', 'labels', 'canned'] as const
const ADMINISTRATORS = [
  ...(['people', 'teams', 'inboxes', 'queues', 'attributes', 'retention', 'import'] as const),
  ...(['tokens', 'audit', 'captured', 'system'] as const),
] as const
type Name = (typeof EVERYBODYS)[number] | (typeof ADMINISTRATORS)[number]

const PAGES: Record<Name, ComponentType> = {
  account: lazy(() => import('./account.tsx')),
  people: lazy(() => import('./people.tsx')),
  inboxes: lazy(() => import('./inboxes.tsx')),
  labels: lazy(() => import('./labels.tsx')),
  canned: lazy(() => import('./canned.tsx')),
  queues: lazy(() => import('./queues.tsx')),
  tokens: lazy(() => import('./tokens.tsx')),
  audit: lazy(() => import('./audit.tsx')),
  captured: lazy(() => import('./captured.tsx')),
  teams: lazy(() => import('./teams.tsx')),
  attributes: lazy(() => import('./attributes.tsx')),
  retention: lazy(() => import('./retention/retention.tsx')),
  import: lazy(() => import('./transfer/transfer.tsx')),
  system: lazy(() => import('./system/system.tsx')),
}

/** The settings: one's own, and for administrators those of the organization. */
export function SettingsPage() {
  const t = useText()
  const { person } = useSession()
  const { section = 'account' } = useParams({ strict: false })
  const names: readonly Name[] =
    person.role === 'administrator' ? [...EVERYBODYS, ...ADMINISTRATORS] : EVERYBODYS
  const name = names.find((one) => one === section)
  const Page = name && PAGES[name]
  return (
    <div className="flex h-full flex-col md:flex-row">
      <nav
        aria-label={t.settings.title}
        className="flex shrink-0 gap-1 overflow-x-auto border-b px-3 py-3 md:w-56 md:flex-col md:border-r md:border-b-0"
      >
        {names.map((one) => (
          <Link
            key={one}
            // On a narrow screen the list is wider than that.
            ref={(link: HTMLAnchorElement | null) => {
              if (one === name) link?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
            }}
            to="/settings/$section"
            params={{ section: one }}
            className="shrink-0 rounded-md px-2.5 py-1.5 text-ink-soft hover:bg-hover aria-[current=page]:bg-selected aria-[current=page]:font-medium aria-[current=page]:text-accent-text"
          >
            {t.settings.sections[one]}
          </Link>
        ))}
      </nav>
      <div className="min-h-0 grow overflow-y-auto">
        <Suspense fallback={<Pending />}>{Page ? <Page /> : <NotFound />}</Suspense>
      </div>
    </div>
  )
}
