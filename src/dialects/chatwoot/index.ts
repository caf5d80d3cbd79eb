import type { Dialect, Route } from '../../http/route.ts'
import { agentsRoutes } from './agents/routes.ts'
import { botsRoutes } from './bots/routes.ts'
import { contactsRoutes } from './contacts/routes.ts'
import { conversationsRoutes } from './conversations/routes.ts'
import type { ChatwootDependencies } from './dependencies.ts'
import { renderError } from './errors.ts'
import { identify } from './identify.ts'
import { inboxesRoutes } from './inboxes/routes.ts'
import { labelsRoutes } from './labels/routes.ts'
import { messagesRoutes } from './messages/routes.ts'
import { notificationsRoutes } from './notifications/routes.ts'
import { organizationOf } from './organization.ts'
import { platformRoutes } from './platform/routes.ts'
import { profileRoutes } from './profile/routes.ts'
import { publicClientRoutes } from './public/routes.ts'
import { reportsRoutes } from './reports/routes.ts'
import { schemas } from './schemas/index.ts'
import { settingsRoutes } from './settings/routes.ts'
import { teamsRoutes } from './teams/routes.ts'
import { webhookRoutes } from './webhooks/routes.ts'
import { widgetRoutes } from './widget/routes.ts'

export type { ChatwootDependencies } from './dependencies.ts'

/** Chatwoot's APIs: for people, bots, visitors and the programs that manage accounts. */
export const chatwootDialect = (deps: ChatwootDependencies): Dialect => ({
  name: 'chatwoot',
  documentPath: '/openapi/chatwoot.json',
  title: 'Chatwoot API',
  version: '1.0.0',
  description: 'Inboxes, contacts and conversations of an account, as clients of Chatwoot know them.',
  routes: routes(deps),
  schemas,
  renderError,
  organizationOf,
  identify,
  takesForms: true,
})

function routes(deps: ChatwootDependencies): Route[] {
  return [
    ...conversationsRoutes(deps),
    ...messagesRoutes(deps),
    ...contactsRoutes(deps),
    ...inboxesRoutes(deps),
    ...agentsRoutes(deps),
    ...teamsRoutes(deps),
    ...labelsRoutes(deps),
    ...settingsRoutes(deps),
    ...profileRoutes(deps),
    ...platformRoutes(deps),
    ...publicClientRoutes(deps),
    ...widgetRoutes(deps),
    ...reportsRoutes(deps),
    ...botsRoutes(deps),
    ...webhookRoutes,
    ...notificationsRoutes(deps),
  ]
}
