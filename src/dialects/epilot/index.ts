import type { Dialect } from '../../http/route.ts'
import type { Dependencies } from './dependencies.ts'
import { renderError } from './errors.ts'
import { organizationOf } from './organization.ts'
import { routes } from './routes/index.ts'
import { schemas } from './schemas/index.ts'

export type { Dependencies } from './dependencies.ts'

/** epilot's Message API, and as much of its File API as messages need. */
export const epilotDialect = (deps: Dependencies): Dialect => ({
  name: 'epilot',
  documentPath: '/openapi/epilot-message.json',
  title: 'Message API',
  version: '1.5.0',
  description: 'Threads and messages of an organization, as clients of epilot’s Message API know them.',
  routes: routes(deps),
  schemas,
  renderError,
  organizationOf,
})
