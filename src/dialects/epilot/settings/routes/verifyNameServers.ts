import type { Route } from '../../../../http/route.ts'
import type { SettingsDependencies } from '../dependencies.ts'
import { verification } from '../domains/verify.ts'

/** Older set-ups handed a subdomain over by NS records; here any name servers do, as long as they answer. */
export const verifyNameServers = (deps: SettingsDependencies): Route =>
  verification(deps, {
    operationId: 'verifyNameServers',
    path: '/v1/email-settings/domain/name-servers:verify',
    summary: 'Asks who holds the zone of a domain, and for its records as verifyDomain does',
    async more(domain) {
      const { zone, servers, problem } = await deps.domainCheck.nameServers(domain)
      const words =
        problem ?? 'no zone was found for this domain: it has to be registered and delegated first'
      return {
        name_servers: servers,
        ...(zone === null ? {} : { zone }),
        name_servers_verified: zone !== null,
        ...(zone === null ? { name_servers_problem: words } : {}),
      }
    },
  })
