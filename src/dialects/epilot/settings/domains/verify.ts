import { verifyDomain } from '../../../../core/domain-verification/index.ts'
import { AppError } from '../../../../core/errors.ts'
import { type Route, rawRoute } from '../../../../http/route.ts'
import { ok } from '../../responses.ts'
import type { SettingsDependencies } from '../dependencies.ts'
import { presentDomain } from '../present/domain.ts'
import { Domain } from '../schemas/domain.ts'
import { SettingsResponse } from '../schemas/setting.ts'

interface Verification {
  operationId: string
  path: string
  summary: string
  /** What the answer has beside the domain. */
  more?(domain: string): Promise<Record<string, unknown>>
}

/** A route that asks the DNS, which no transaction may wait for, and answers with the domain as it then is. */
export const verification = (
  { core, domainCheck }: SettingsDependencies,
  { more, ...facts }: Verification,
): Route =>
  rawRoute({
    ...facts,
    method: 'POST',
    access: 'administrator',
    body: Domain,
    responses: ok(SettingsResponse),
    async handle(_request, _reply, { actor, body }) {
      if (!actor) throw new AppError('unauthenticated', 'a person verifies domains')
      const { domain } = await verifyDomain(core, actor, { name: body.domain, ask: domainCheck.ask })
      return { ...presentDomain(domain, actor.organizationNumber), ...(await more?.(domain.domain)) }
    },
  })
