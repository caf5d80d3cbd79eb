import { invalid } from '../../../../core/errors.ts'
import type { WireSettingType } from '../schemas/setting.ts'
import { emailAddress } from './email-address.ts'
import type { LegacyKind } from './kind.ts'
import { mailSetting } from './mail-setting.ts'

/** Where each kind of setting is kept. */
const KINDS: Partial<Record<WireSettingType, LegacyKind>> = {
  signature: mailSetting('signature', 'signature'),
  email_address: emailAddress,
  whitelist_email_address: mailSetting('whitelist_email_address', 'duplicate_exemption'),
  restrict_duplicates_within: mailSetting('restrict_duplicates_within', 'duplicate_window'),
}

export function legacyKind(type: WireSettingType): LegacyKind {
  const kind = KINDS[type]
  if (!kind) throw invalid(`settings of the type ${type} are not kept here`, { field: 'type' })
  return kind
}
