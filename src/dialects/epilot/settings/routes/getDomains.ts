import { listDomains } from '../../../../core/domains/index.ts'
import { operation } from '../../../../http/route.ts'
import { ok } from '../../responses.ts'
import { Domains } from '../schemas/domain.ts'

export const getDomains = operation({
  operationId: 'getDomains',
  method: 'GET',
  path: '/v1/email-settings/domain',
  summary: 'The names of all domains that were added, verified or not',
  isRead: true,
  responses: ok(Domains),
  run: async (tx) => (await listDomains(tx)).map(({ domain }) => domain),
})
