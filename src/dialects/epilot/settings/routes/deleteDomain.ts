import { deleteDomain as remove } from '../../../../core/domains/index.ts'
import { operation } from '../../../../http/route.ts'
import { noContent } from '../../responses.ts'
import { Domain } from '../schemas/domain.ts'

export const deleteDomain = operation({
  operationId: 'deleteDomain',
  method: 'DELETE',
  path: '/v1/email-settings/domain',
  summary: 'Removes a domain; addresses on it become inactive',
  access: 'administrator',
  body: Domain,
  responses: noContent,
  run: async (tx, { body }) => {
    await remove(tx, body.domain)
  },
})
