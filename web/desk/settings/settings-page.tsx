import { Link, useParams } from '@tanstack/react-router'
import { type ComponentType, lazy, Suspense } from 'react'
import { useSession } from '../api/session.ts'
import { NotFound, Pending } from '../app/fallbacks.tsx'
import { useText } from '../i18n/text.tsx'

const EVERYBODYS = ['account', 'labels', 'canned'] as const
const ADMINISTRATORS = [
  ...(['people', 'teams', 'queues', 'attributes'] as const),
  ...(['inboxes', 'domains', 'relays', 'mailboxes', 'signatures'] as const),
  ...(['webhooks', 'deliveries', 'bots', 'tokens'] as const),
  ...(['retention', 'import', 'audit', 'captured', 'system'] as const),
] as const
type Name = (typeof EVERYBODYS)[number] | (typeof ADMINISTRATORS)[number]

const PAGES: Record<Name, ComponentType> = {
  account: lazy(() => import('./account.tsx')),
  people: lazy(() => import('./people.tsx')),
  inboxes: lazy(() => import('./inboxes.tsx')),
  domains: lazy(() => import('./domains.tsx')),
  labels: lazy(() => import('./labels.tsx')),
  canned: lazy(() => import('./canned.tsx')),
  queues: lazy(() => import('./queues.tsx')),
  signatures: lazy(() => import('./signatures/signatures.tsx')),
  relays: lazy(() => import('./relays/relays.tsx')),
  mailboxes: lazy(() => import('./mailboxes/mailboxes.tsx')),
  webhooks: lazy(() => import('./webhooks/webhooks.tsx')),
  deliveries: lazy(() => import('./webhooks/deliveries.tsx')),
  bots: lazy(() => import('./bots/bots.tsx')),
  tokens: lazy(() => import('./tokens.tsx')),
  audit: lazy(() => import('./audit.tsx')),
  captured: lazy(() => import('./captured.tsx')),
  teams: lazy(() => import('./teams.tsx')),
  attributes: lazy(() => import('./attributes.tsx')),
  retention: lazy(() => import('./retention/retention.tsx')),
  import: lazy(() => import('./transfer/transfer.tsx')),
  system: lazy(() => import('./system/system.tsx')),
}

const bringIntoSight = (link: HTMLElement | null) =>
  link?.scrollIntoView({ block: 'nearest', inline: 'center' })

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
            to="/settings/$section"
            params={{ section: one }}
            // Where they stand in one line, the one that is shown comes into sight.
            ref={one === name ? bringIntoSight : undefined}
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
