import type { Dialect } from '../../../http/route.ts'
import { renderError } from '../errors.ts'
import { organizationOf } from '../organization.ts'
import type { SettingsDependencies } from './dependencies.ts'
import { routes } from './routes/index.ts'
import { schemas } from './schemas/index.ts'

export type { SettingsDependencies } from './dependencies.ts'

/** epilot's Messaging Settings API: what an organization receives and sends mail with. */
export const epilotSettingsDialect = (deps: SettingsDependencies): Dialect => ({
  name: 'epilot-settings',
  documentPath: '/openapi/epilot-email-settings.json',
  title: 'Messaging Settings API',
  version: '1.5.0',
  description:
    'Addresses, shared inboxes, signatures and domains of an organization, as clients of epilot’s Messaging Settings API know them.',
  routes: routes(deps),
  schemas,
  renderError,
  organizationOf,
})
