import type { Route } from '../../../http/route.ts'
import type { ChatwootDependencies } from '../dependencies.ts'
import { smsRoutes } from '../sms/routes.ts'
import { publicWays } from '../visitors/identify.ts'
import { publicContactRoutes } from './contacts.ts'
import { publicConversationRoutes } from './conversations.ts'
import { publicInboxRoutes } from './inbox.ts'
import { publicMessageRoutes } from './messages.ts'
import { surveyRoutes } from './survey.ts'
import { surveyPageRoutes } from './survey-page.ts'

/** For whoever has no token: by paths that nobody can guess, and signatures of gateways. */
export function publicClientRoutes(deps: ChatwootDependencies): Route[] {
  const { core, visitorLimits } = deps
  const ways = publicWays(core)
  return [
    ...publicInboxRoutes(ways),
    ...publicContactRoutes(ways, visitorLimits),
    ...publicConversationRoutes(ways, visitorLimits),
    ...publicMessageRoutes(ways, deps),
    ...surveyRoutes(core),
    ...surveyPageRoutes(core),
    ...smsRoutes(deps),
  ]
}
