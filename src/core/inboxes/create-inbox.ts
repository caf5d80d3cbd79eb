import { newId } from '../../lib/ids.ts'
import type { Channel } from '../conversations/types.ts'
import { conflict, invalid } from '../errors.ts'
import { append } from '../events/index.ts'
import { lockSettings } from '../lock-settings.ts'
import { permit, personNumber } from '../permit.ts'
import type { Tx } from '../run.ts'
import { type Assignee, resolveAssignees } from '../teams/index.ts'
import { publicSide } from './secrets.ts'
import type { DeepPartial } from './settings.ts'
import { fromRow, refuseTakenName } from './store.ts'
import type { Inbox, InboxSettings } from './types.ts'

export interface CreateInbox {
  key?: string
  name: string
  color?: string
  description?: string
  assignees?: Assignee[]
  /** Default: email. */
  channel?: Channel
  settings?: DeepPartial<InboxSettings>
  avatarBlob?: string
}

/**
 * Makes an inbox; without a key, its id is its key. Throws `conflict` for a key that another one has, and for the name
 * of another one that takes mail.
 */
export async function createInbox(tx: Tx, input: CreateInbox): Promise<Inbox> {
  permit(tx.actor, 'organization:manage')
  const name = input.name.trim()
  if (!name) throw invalid('an inbox needs a name', { field: 'name' })
  const id = newId()
  await lockSettings(tx)
  const { channel = 'email' } = input
  if (channel === 'email') await refuseTakenName(tx, { name, id })
  const row = await tx.db
    .insertInto('inboxes')
    .values({
      organization_id: tx.actor.organizationId,
      id,
      key: input.key ?? id,
      name,
      color: input.color ?? null,
      description: input.description ?? null,
      assignees: await resolveAssignees(tx, input.assignees ?? [], { field: 'assignees' }),
      created_at: tx.now,
      updated_at: tx.now,
      created_by: personNumber(tx.actor),
      channel,
      settings: JSON.stringify(input.settings ?? {}),
      avatar_blob: input.avatarBlob ?? null,
      ...(channel === 'email' ? {} : publicSide(tx, id)),
    })
    .onConflict((on) => on.columns(['organization_id', 'key']).doNothing())
    .returningAll()
    .executeTakeFirst()
  if (!row) throw conflict('an inbox with this id exists already', { key: input.key })
  await append(tx, { type: 'inbox.created', data: { inboxId: id, key: row.key, name: row.name, channel } })
  return fromRow(row)
}
