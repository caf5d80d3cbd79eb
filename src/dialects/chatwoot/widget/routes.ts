import type { Route } from '../../../http/route.ts'
import type { ChatwootDependencies } from '../dependencies.ts'
import { widgetWays } from '../visitors/identify.ts'
import { widgetConfigRoutes } from './config.ts'
import { widgetContactRoutes } from './contact.ts'
import { widgetConversationRoutes } from './conversations.ts'
import { widgetEventRoutes, widgetLabelRoutes } from './events.ts'
import { widgetMessageRoutes } from './messages.ts'

/** For the visitors of websites, known by the tokens that they were given. */
export function widgetRoutes(deps: ChatwootDependencies): Route[] {
  const { core, visitorLimits } = deps
  const ways = widgetWays(core)
  return [
    ...widgetConfigRoutes(ways, visitorLimits),
    ...widgetContactRoutes(ways),
    ...widgetConversationRoutes(ways, visitorLimits),
    ...widgetMessageRoutes(ways, deps),
    ...widgetEventRoutes(ways),
    ...widgetLabelRoutes(ways),
  ]
}
