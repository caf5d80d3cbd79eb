import { addDomain as add } from '../../../../core/domains/index.ts'
import { operation } from '../../../../http/route.ts'
import { ok } from '../../responses.ts'
import { preparedKey, withDomainKey } from '../domains/prepared-key.ts'
import { presentDomain } from '../present/domain.ts'
import { NewDomain } from '../schemas/domain.ts'
import { SettingsResponse } from '../schemas/setting.ts'

export const addDomain = operation({
  ...withDomainKey(() => true),
  operationId: 'addDomain',
  method: 'POST',
  path: '/v1/email-settings/domain',
  summary:
    'Adds a domain; the answer has the DNS records to set. Until they are verified nothing is sent from it',
  access: 'administrator',
  body: NewDomain,
  responses: ok(SettingsResponse),
  run: async (tx, { body }) =>
    presentDomain(
      await add(tx, {
        domain: body.domain,
        key: preparedKey(body),
        ...(body.receives_mail === undefined ? {} : { receivesMail: body.receives_mail }),
      }),
      tx.actor.organizationNumber,
    ),
})
