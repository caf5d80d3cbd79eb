import { Type } from 'typebox'
import { operation } from '../../../../http/route.ts'
import { ok } from '../../responses.ts'
import { legacyKind } from '../legacy/kinds.ts'
import { Setting, SettingType } from '../schemas/setting.ts'

export const deleteSetting = operation({
  operationId: 'deleteSetting',
  method: 'DELETE',
  path: '/v1/email-settings',
  summary: 'Deletes a setting, and answers what it was',
  access: 'administrator',
  body: Type.Object({
    type: SettingType,
    id: Type.String({ description: 'Id of the setting' }),
  }),
  responses: ok(Setting),
  run: (tx, { body }) => legacyKind(body.type).remove(tx, body.id.toLowerCase()),
})
