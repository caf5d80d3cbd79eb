import { operation } from '../../../../http/route.ts'
import { ok } from '../../responses.ts'
import { legacyKind } from '../legacy/kinds.ts'
import { Setting, SettingsResponse } from '../schemas/setting.ts'

export const addSetting = operation({
  operationId: 'addSetting',
  method: 'POST',
  path: '/v1/email-settings',
  summary: 'Adds a setting; one of which there is only one replaces what was there',
  access: 'administrator',
  body: Setting,
  responses: ok(SettingsResponse),
  run: (tx, { body }) => legacyKind(body.type).add(tx, body),
})
