import { type Kysely, sql, type Updateable } from 'kysely'
import type { ContactsRow, Rows } from '../../db/rows.ts'
import { append } from '../events/index.ts'
import type { Tx } from '../run.ts'
import type { NormalFields } from './fields.ts'
import { changeContact, lockContact } from './store.ts'
import type { Contact } from './types.ts'

/** After so many tries a picture stays where it is. */
const MAX_ATTEMPTS = 3

/** What a new picture means: one that is given is taken; one that is elsewhere is shown from there until it is fetched. */
export function avatarColumns(
  tx: Tx,
  fields: Pick<NormalFields, 'avatarBlob' | 'avatarUrl'>,
  before?: Contact,
): Updateable<ContactsRow> {
  const { avatarBlob: blob, avatarUrl: url } = fields
  if (blob) return { avatar_blob: blob, avatar_url: null, avatar_due_at: null }
  const isNew = url && (url !== before?.avatarUrl || before.avatarBlob === null)
  return {
    ...(blob === undefined ? {} : { avatar_blob: blob }),
    ...(url === undefined ? {} : { avatar_url: url }),
    ...(isNew ? { avatar_due_at: tx.now, avatar_attempts: 0 } : {}),
    ...(url === null ? { avatar_due_at: null } : {}),
  }
}

/** A picture to be fetched. */
export interface DueAvatar {
  contactId: string
  url: string
  organization: { id: string; number: string }
}

/** Takes pictures that are due; each is due again later, unless it was fetched or tried often enough. */
export async function claimDueAvatars(
  db: Kysely<Rows>,
  { now, limit }: { now: Date; limit: number },
): Promise<DueAvatar[]> {
  const { rows } = await sql<DueAvatar>`
    update contacts c set avatar_attempts = c.avatar_attempts + 1,
      avatar_due_at = case when c.avatar_attempts + 1 < ${MAX_ATTEMPTS}
        then ${now}::timestamptz + interval '1 minute' * power(10, c.avatar_attempts) end
    from organizations o
    where o.id = c.organization_id and c.avatar_url is not null and (c.organization_id, c.id) in (
      select organization_id, id from contacts where avatar_due_at <= ${now}
      order by avatar_due_at limit ${limit} for update skip locked)
    returning c.id as "contactId", c.avatar_url as url,
      jsonb_build_object('id', o.id, 'number', o.number::text) as organization
  `.execute(db)
  return rows
}

/** Keeps a picture that was fetched, if it is still the one that is meant. */
export async function keepAvatar(
  tx: Tx,
  { contactId, url, blob }: { contactId: string; url: string; blob: string },
): Promise<void> {
  const before = await lockContact(tx, contactId)
  if (before.avatarUrl !== url) return
  await changeContact(tx, contactId, { avatar_blob: blob, avatar_due_at: null })
  if (before.avatarBlob === blob) return
  const changed = { avatarBlob: [before.avatarBlob, blob] }
  await append(tx, { type: 'contact.updated', data: { contactId, changed } })
}
