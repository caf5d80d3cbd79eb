import { Type } from 'typebox'
import { operation } from '../../../../http/route.ts'
import { ok } from '../../responses.ts'
import { legacyKind } from '../legacy/kinds.ts'
import { Setting } from '../schemas/setting.ts'

export const updateSetting = operation({
  operationId: 'updateSetting',
  method: 'POST',
  path: '/v1/email-settings/{id}',
  summary: 'Changes a setting; what is not given stays',
  access: 'administrator',
  params: Type.Object({ id: Type.String({ description: 'Id of the setting' }) }),
  body: Setting,
  responses: ok(Setting),
  run: (tx, { params, body }) => legacyKind(body.type).update(tx, params.id.toLowerCase(), body),
})
