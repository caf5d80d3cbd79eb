import { invalid } from '../../../../core/errors.ts'
import type { WireSettingType } from '../schemas/setting.ts'
import type { LegacyKind } from './kind.ts'

/** Where each kind of setting is kept. */
const KINDS: Partial<Record<WireSettingType, LegacyKind>> = {}

export function legacyKind(type: WireSettingType): LegacyKind {
  const kind = KINDS[type]
  if (!kind) throw invalid(`settings of the type ${type} are not kept here`, { field: 'type' })
  return kind
}
