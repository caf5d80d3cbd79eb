import type { Route } from '../../../http/route.ts'
import type { ChatwootDependencies } from '../dependencies.ts'
import { accountRoutes } from './account.ts'
import { attributeDefinitionRoutes } from './attribute-definitions.ts'
import { automationRuleRoutes } from './automation-rules.ts'
import { cannedResponseRoutes } from './canned-responses.ts'
import { customFilterRoutes } from './custom-filters.ts'
import { macroRoutes } from './macros.ts'
import { notServedRoutes } from './not-served.ts'
import { uploadRoutes } from './upload.ts'

export const settingsRoutes = (deps: ChatwootDependencies): Route[] => [
  ...accountRoutes(),
  ...cannedResponseRoutes(),
  ...attributeDefinitionRoutes(),
  ...customFilterRoutes(),
  ...automationRuleRoutes(deps),
  ...macroRoutes(deps),
  ...uploadRoutes(deps),
  ...notServedRoutes(),
]
