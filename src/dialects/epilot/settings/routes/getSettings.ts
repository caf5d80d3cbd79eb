import { Type } from 'typebox'
import { notFound } from '../../../../core/errors.ts'
import { operation } from '../../../../http/route.ts'
import { ok } from '../../responses.ts'
import { legacyKind } from '../legacy/kinds.ts'
import { SettingsResponse, SettingType } from '../schemas/setting.ts'

export const getSettings = operation({
  operationId: 'getSettings',
  method: 'GET',
  path: '/v1/email-settings',
  summary: 'All settings of a type, or the one that is named',
  isRead: true,
  query: Type.Object({
    type: SettingType,
    id: Type.Optional(Type.String({ description: 'Id of one setting: then it alone is answered' })),
  }),
  responses: ok(SettingsResponse),
  run: async (tx, { query: { type, id } }) => {
    const settings = await legacyKind(type).list(tx)
    if (id === undefined) return settings
    const found = settings.find((setting) => setting.id === id.toLowerCase())
    if (!found) throw notFound('setting')
    return found
  },
})
