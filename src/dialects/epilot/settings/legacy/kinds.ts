import type { WireSettingType } from '../schemas/setting.ts'
import { emailAddress } from './email-address.ts'
import { emailDomain } from './email-domain.ts'
import type { LegacyKind } from './kind.ts'
import { mailSetting } from './mail-setting.ts'

/** Where each kind of setting is kept. */
const KINDS: Record<WireSettingType, LegacyKind> = {
  signature: mailSetting('signature', 'signature'),
  email_domain: emailDomain,
  email_address: emailAddress,
  whitelist_email_address: mailSetting('whitelist_email_address', 'duplicate_exemption'),
  restrict_duplicates_within: mailSetting('restrict_duplicates_within', 'duplicate_window'),
}

export const legacyKind = (type: WireSettingType): LegacyKind => KINDS[type]
