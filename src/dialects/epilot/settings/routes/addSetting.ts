import { operation } from '../../../../http/route.ts'
import { ok } from '../../responses.ts'
import { withDomainKey } from '../domains/prepared-key.ts'
import { legacyKind } from '../legacy/kinds.ts'
import { Setting, SettingsResponse, type WireSetting } from '../schemas/setting.ts'

export const addSetting = operation({
  ...withDomainKey(({ type }: WireSetting) => type === 'email_domain'),
  operationId: 'addSetting',
  method: 'POST',
  path: '/v1/email-settings',
  summary: 'Adds a setting; one of which there is only one replaces what was there',
  access: 'administrator',
  body: Setting,
  responses: ok(SettingsResponse),
  run: (tx, { body }) => legacyKind(body.type).add(tx, body),
})
