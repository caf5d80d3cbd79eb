import type { Route } from '../../../http/route.ts'
import type { ChatwootDependencies } from '../dependencies.ts'
import { fileRoutes } from './file-routes.ts'
import { inboxRoutes } from './inbox-routes.ts'
import { labelRoutes } from './label-routes.ts'
import { listRoutes } from './list-routes.ts'
import { noteRoutes } from './note-routes.ts'
import { recordRoutes } from './record-routes.ts'
import { searchRoutes } from './search-routes.ts'
import { transcriptRoutes } from './transcript-routes.ts'

/** Contacts: who they are, what people keep about them, and what was said with them. */
export const contactsRoutes = (deps: ChatwootDependencies): Route[] => [
  ...listRoutes(),
  ...recordRoutes(deps),
  ...inboxRoutes(),
  ...transcriptRoutes(),
  ...labelRoutes(),
  ...noteRoutes(),
  ...searchRoutes(),
  ...fileRoutes(deps),
]
