import { Link, useParams } from '@tanstack/react-router'
import { type ComponentType, lazy, Suspense } from 'react'
import { useSession } from '../api/session.ts'
import { NotFound, Pending } from '../app/fallbacks.tsx'
import { useText } from '../i18n/text.tsx'

/** The pages by what they are about; where nobody but administrators may look, it says so. */
const GROUPS = [
  { title: 'own', isForAll: true, names: ['account', 'labels', 'canned'] },
  { title: 'mail', names: ['inboxes', 'domains', 'relays', 'mailboxes', 'signatures'] },
  { title: 'team', names: ['people', 'teams', 'queues'] },
  { title: 'programs', names: ['tokens', 'webhooks', 'deliveries', 'bots'] },
  { title: 'data', names: ['attributes', 'retention', 'import'] },
  { title: 'server', names: ['audit', 'captured', 'system'] },
] as const
type Name = (typeof GROUPS)[number]['names'][number]

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
  const isAdministrator = person.role === 'administrator'
  const groups = GROUPS.filter((group) => isAdministrator || 'isForAll' in group)
  const name = groups.flatMap(({ names }): Name[] => [...names]).find((one) => one === section)
  const Page = name && PAGES[name]
  return (
    <div className="flex h-full flex-col md:flex-row">
      <nav
        aria-label={t.settings.title}
        className="flex shrink-0 gap-1 overflow-x-auto border-b px-3 py-3 md:w-56 md:flex-col md:overflow-y-auto md:border-r md:border-b-0"
      >
        {groups.map(({ title, names }) => (
          <section
            key={title}
            aria-label={t.settings.groups[title]}
            className="flex shrink-0 gap-1 md:mb-3 md:flex-col md:gap-0.5"
          >
            <h2 className="mb-0.5 hidden px-2.5 font-semibold text-ink-faint text-xs md:block">
              {t.settings.groups[title]}
            </h2>
            {names.map((one) => (
              <Link
                key={one}
                to="/settings/$section"
                params={{ section: one }}
                // Where they stand in one line, the one that is shown comes into sight.
                ref={one === name ? bringIntoSight : undefined}
                className="shrink-0 whitespace-nowrap rounded-md px-2.5 py-1 text-ink-soft hover:bg-hover aria-[current=page]:bg-selected aria-[current=page]:font-medium aria-[current=page]:text-accent-text"
              >
                {t.settings.sections[one]}
              </Link>
            ))}
          </section>
        ))}
      </nav>
      <div className="min-h-0 grow overflow-y-auto">
        <Suspense fallback={<Pending />}>{Page ? <Page /> : <NotFound />}</Suspense>
      </div>
    </div>
  )
}
