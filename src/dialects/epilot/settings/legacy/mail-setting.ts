import {
  addMailSetting,
  listMailSettings,
  type MailSetting,
  type MailSettingKind,
  removeMailSetting,
  updateMailSetting,
  type WriteMailSetting,
} from '../../../../core/mail-settings/index.ts'
import type { Tx } from '../../../../core/run.ts'
import { presentMeta } from '../present/meta.ts'
import { Setting, type WireSetting, type WireSettingType } from '../schemas/setting.ts'
import type { LegacyKind } from './kind.ts'

const FIELDS: ReadonlySet<string> = new Set(Object.keys(Setting.properties))

/** Signatures, and what the check for mail that is sent twice goes by. */
export function mailSetting(type: WireSettingType, kind: MailSettingKind): LegacyKind {
  const present = (tx: Tx, setting: MailSetting): WireSetting => ({
    ...setting.properties,
    ...presentMeta(setting),
    org_id: tx.actor.organizationNumber,
    type,
    ...(setting.name === null ? {} : { name: setting.name }),
    value: setting.value,
    ...(setting.html === null ? {} : { html: setting.html }),
  })
  return {
    list: async (tx) => (await listMailSettings(tx, kind)).map((each) => present(tx, each)),
    add: async (tx, given) => present(tx, await addMailSetting(tx, { kind, ...toWrite(given) })),
    update: async (tx, id, given) =>
      present(tx, await updateMailSetting(tx, { kind, id, ...toWrite(given) })),
    remove: async (tx, id) => present(tx, await removeMailSetting(tx, { kind, id })),
  }
}

/** What callers add is kept. */
function toWrite(given: WireSetting): WriteMailSetting {
  const properties = Object.fromEntries(Object.entries(given).filter(([name]) => !FIELDS.has(name)))
  return {
    ...(given.name === undefined ? {} : { name: given.name }),
    ...(given.value === undefined ? {} : { value: given.value }),
    ...(given.html === undefined ? {} : { html: given.html }),
    ...(Object.keys(properties).length > 0 ? { properties } : {}),
  }
}
