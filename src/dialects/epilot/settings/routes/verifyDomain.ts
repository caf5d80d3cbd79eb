import type { Route } from '../../../../http/route.ts'
import type { SettingsDependencies } from '../dependencies.ts'
import { verification } from '../domains/verify.ts'

export const verifyDomain = (deps: SettingsDependencies): Route =>
  verification(deps, {
    operationId: 'verifyDomain',
    path: '/v1/email-settings/domain:verify',
    summary: 'Asks the DNS for the records of a domain, and says of each whether it is right',
  })
