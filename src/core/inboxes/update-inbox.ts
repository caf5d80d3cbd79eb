import { invalid } from '../errors.ts'
import { append } from '../events/index.ts'
import { lockSettings } from '../lock-settings.ts'
import { permit, personNumber } from '../permit.ts'
import type { Tx } from '../run.ts'
import { type Assignee, resolveAssignees } from '../teams/index.ts'
import { type DeepPartial, merged } from './settings.ts'
import { fromRow, inboxByReference, refuseTakenName } from './store.ts'
import type { Inbox, InboxSettings } from './types.ts'

export interface UpdateInbox {
  /** Uuid or key. */
  inbox: string
  name?: string
  color?: string
  description?: string | null
  assignees?: Assignee[]
  settings?: DeepPartial<InboxSettings>
  botId?: string | null
  avatarBlob?: string | null
}

/** Changes what is given; the rest stays. Throws `conflict` for a name that another inbox has. */
export async function updateInbox(tx: Tx, input: UpdateInbox): Promise<Inbox> {
  permit(tx.actor, 'organization:manage')
  await lockSettings(tx)
  const before = await inboxByReference(tx, input.inbox)
  const name = input.name?.trim()
  if (name === '') throw invalid('an inbox needs a name', { field: 'name' })
  if (name !== undefined && before.channel === 'email') await refuseTakenName(tx, { name, id: before.id })
  const columns = {
    ...(name === undefined ? {} : { name }),
    ...(input.color === undefined ? {} : { color: input.color }),
    ...(input.description === undefined ? {} : { description: input.description }),
    ...(input.assignees === undefined
      ? {}
      : { assignees: await resolveAssignees(tx, input.assignees, { field: 'assignees' }) }),
    ...(input.settings === undefined
      ? {}
      : { settings: JSON.stringify(merged(before.settings, input.settings)) }),
    ...(input.botId === undefined ? {} : { bot_id: input.botId }),
    ...(input.avatarBlob === undefined ? {} : { avatar_blob: input.avatarBlob }),
  }
  if (Object.keys(columns).length === 0) return before
  const row = await tx.db
    .updateTable('inboxes')
    .set({ ...columns, updated_at: tx.now, updated_by: personNumber(tx.actor) })
    .where('organization_id', '=', tx.actor.organizationId)
    .where('id', '=', before.id)
    .returningAll()
    .executeTakeFirstOrThrow()
  await append(tx, { type: 'inbox.updated', data: { inboxId: before.id, changed: Object.keys(columns) } })
  return fromRow(row)
}
