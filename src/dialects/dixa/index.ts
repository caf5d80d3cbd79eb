import type { Dialect, Route } from '../../http/route.ts'
import { activityLogRoutes } from './activity-log/routes.ts'
import { agentsRoutes } from './agents/routes.ts'
import { analyticsRoutes } from './analytics/routes.ts'
import { anonymizationRoutes } from './anonymization/routes.ts'
import { contactEndpointsRoutes } from './contact-endpoints/routes.ts'
import { conversationsRoutes } from './conversations/routes.ts'
import { customAttributesRoutes } from './custom-attributes/routes.ts'
import type { DixaDependencies } from './dependencies.ts'
import { endusersRoutes } from './endusers/routes.ts'
import { renderError } from './errors.ts'
import { messagesRoutes } from './messages/routes.ts'
import { notesRoutes } from './notes/routes.ts'
import { presenceRoutes } from './presence/routes.ts'
import { queuesRoutes } from './queues/routes.ts'
import { ratingsRoutes } from './ratings/routes.ts'
import { schemas } from './schemas/index.ts'
import { searchRoutes } from './search/routes.ts'
import { tagsRoutes } from './tags/routes.ts'
import { teamsRoutes } from './teams/routes.ts'
import { webhooksRoutes } from './webhooks/routes.ts'

export type { DixaDependencies } from './dependencies.ts'
export { type DixaRates, dixaLimits } from './limits.ts'

/** Dixa's API: agents, end users, conversations on every channel, queues, and what can be counted of them. */
export const dixaDialect = (deps: DixaDependencies): Dialect => ({
  name: 'dixa',
  documentPath: '/openapi/dixa.json',
  title: 'Dixa API',
  version: '1.0.0',
  description:
    'Agents, end users, conversations and queues of an organization, as clients of Dixa know them.',
  routes: routes(deps),
  schemas,
  renderError,
  ...(deps.limit ? { limitCalls: deps.limit } : {}),
  // A token belongs to one organization; none is named.
  organizationOf: () => undefined,
})

function routes(deps: DixaDependencies): Route[] {
  return [
    ...agentsRoutes(deps),
    ...endusersRoutes(deps),
    ...teamsRoutes(deps),
    ...tagsRoutes(deps),
    ...customAttributesRoutes(deps),
    ...contactEndpointsRoutes(deps),
    ...conversationsRoutes(deps),
    ...messagesRoutes(deps),
    ...notesRoutes(deps),
    ...activityLogRoutes(deps),
    ...ratingsRoutes(deps),
    ...searchRoutes(deps),
    ...queuesRoutes(deps),
    ...presenceRoutes(deps),
    ...webhooksRoutes(deps),
    ...analyticsRoutes(deps),
    ...anonymizationRoutes(deps),
  ]
}
