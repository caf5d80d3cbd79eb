import type { Kysely } from 'kysely'
import type { Rows } from '../../db/rows.ts'
import { isUuid } from '../../lib/ids.ts'
import { type ContactFormSettings, completeSettings } from '../inboxes/index.ts'

/** A form that anybody may fill in. */
export interface FoundForm {
  inboxId: string
  settings: ContactFormSettings
  organization: { id: string; number: string }
}

/** The form of an inbox, in whichever organization; undefined: it has none. */
export async function findContactForm(db: Kysely<Rows>, inboxId: string): Promise<FoundForm | undefined> {
  if (!isUuid(inboxId)) return undefined
  const row = await db
    .selectFrom('inboxes as i')
    .innerJoin('organizations as o', 'o.id', 'i.organization_id')
    .select(['i.id', 'i.settings', 'o.id as organization_id', 'o.number'])
    .where('i.id', '=', inboxId)
    .where('i.channel', '=', 'email')
    .where('o.is_suspended', '=', false)
    .executeTakeFirst()
  if (!row) return undefined
  const settings = completeSettings(row.settings as object).contactForm
  const organization = { id: row.organization_id, number: row.number }
  return settings.isOn ? { inboxId: row.id, settings, organization } : undefined
}
