import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { sessionQuery } from '../api/session.ts'
import { toReportSearch } from '../reports/search.ts'
import { Broken, NotFound, Pending } from './fallbacks.tsx'
import { Shell } from './shell.tsx'

const root = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  component: Outlet,
  notFoundComponent: NotFound,
  errorComponent: Broken,
})

/** Pages for whoever is not signed in. */
const door = <const Path extends string>(
  path: Path,
  name: 'SignIn' | 'ForgottenPassword' | 'ResetPassword' | 'Invitation' | 'Setup',
) =>
  createRoute({
    getParentRoute: () => root,
    path,
    component: lazyRouteComponent(() => import('../sign-in/index.tsx'), name),
    validateSearch: (search: Record<string, unknown>) => ({
      ...(typeof search.to === 'string' ? { to: search.to } : {}),
      ...(typeof search.error === 'string' ? { error: search.error } : {}),
    }),
  })

const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  component: Shell,
  beforeLoad: async ({ context, location }) => {
    const session = await context.queryClient.ensureQueryData(sessionQuery)
    if (!session) throw redirect({ to: '/sign-in', search: { to: location.href } })
  },
})

const start = createRoute({
  getParentRoute: () => signedIn,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/views/$view', params: { view: 'open' } })
  },
})

const inbox = createRoute({
  getParentRoute: () => signedIn,
  path: '/views/$view',
  component: lazyRouteComponent(() => import('../inbox/inbox-page.tsx'), 'InboxPage'),
  validateSearch: (search: Record<string, unknown>) => ({
    ...(typeof search.q === 'string' && search.q ? { q: search.q } : {}),
    ...(search.sort === 'oldest' || search.sort === 'waiting'
      ? { sort: search.sort as 'oldest' | 'waiting' }
      : {}),
  }),
})

const conversation = createRoute({
  getParentRoute: () => inbox,
  path: '$conversation',
})

const settings = createRoute({
  getParentRoute: () => signedIn,
  path: '/settings/$section',
  component: lazyRouteComponent(() => import('../settings/settings-page.tsx'), 'SettingsPage'),
  // Whose deliveries are shown.
  validateSearch: (search: Record<string, unknown>) =>
    typeof search.sink === 'string' && search.sink ? { sink: search.sink } : ({} as { sink?: string }),
})

/** One of the things of a section. */
const setting = createRoute({
  getParentRoute: () => settings,
  path: '$item',
})

const firstVisit = createRoute({
  getParentRoute: () => signedIn,
  path: '/welcome',
  component: lazyRouteComponent(() => import('../first-visit/first-visit-page.tsx'), 'FirstVisitPage'),
})

const contacts = createRoute({
  getParentRoute: () => signedIn,
  path: '/contacts',
  component: lazyRouteComponent(() => import('../contacts/contacts-page.tsx'), 'ContactsPage'),
  validateSearch: (search: Record<string, unknown>) => ({
    ...(typeof search.q === 'string' && search.q ? { q: search.q } : {}),
  }),
})

const contact = createRoute({ getParentRoute: () => contacts, path: '$contact' })

const reports = createRoute({
  getParentRoute: () => signedIn,
  path: '/reports',
  component: lazyRouteComponent(() => import('../reports/reports-page.tsx'), 'ReportsPage'),
  validateSearch: toReportSearch,
})

const tree = root.addChildren([
  door('/sign-in', 'SignIn'),
  door('/forgotten-password', 'ForgottenPassword'),
  door('/reset/$token', 'ResetPassword'),
  door('/invitation/$token', 'Invitation'),
  door('/setup', 'Setup'),
  signedIn.addChildren([
    start,
    inbox.addChildren([conversation]),
    firstVisit,
    reports,
    contacts.addChildren([contact]),
    settings.addChildren([setting]),
  ]),
])

export function createDeskRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree: tree,
    context: { queryClient },
    defaultPreload: 'intent',
    defaultPendingComponent: Pending,
    defaultErrorComponent: Broken,
    defaultNotFoundComponent: NotFound,
    scrollRestoration: false,
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createDeskRouter>
  }
}
