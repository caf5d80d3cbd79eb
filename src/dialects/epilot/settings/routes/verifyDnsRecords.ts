import type { Route } from '../../../../http/route.ts'
import type { SettingsDependencies } from '../dependencies.ts'
import { verification } from '../domains/verify.ts'

export const verifyDnsRecords = (deps: SettingsDependencies): Route =>
  verification(deps, {
    operationId: 'verifyDnsRecords',
    path: '/v1/email-settings/domain/dns-records:verify',
    summary: 'The same as verifyDomain: a domain is verified when its records are right',
  })
