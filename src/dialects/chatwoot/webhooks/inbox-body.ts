import type { LoggedEvent } from '../../../core/events/index.ts'
import type { Tx } from '../../../core/run.ts'
import { rawInbox } from '../contacts/raw-inbox.ts'
import { channelType } from '../present/channel.ts'
import type { AccountWord } from './bodies.ts'
import type { Listeners } from './listeners.ts'

/** Columns as this API calls them. */
const COLUMNS: Record<string, string> = { bot_id: 'agent_bot', avatar_blob: 'avatar' }

/** An inbox that was made or changed, as it is now. One that is gone is not told of. */
export function inboxBody(
  tx: Tx,
  { type, data }: LoggedEvent,
  { account, listeners }: { account: AccountWord; listeners: Listeners },
): Record<string, unknown> | undefined {
  const inbox = listeners.inboxes.get(String(data.inboxId))
  if (!inbox) return undefined
  const form = { ...rawInbox(tx, inbox), channel: { type: channelType(inbox.channel) }, account }
  if (type === 'inbox.created') return { ...form, event: 'inbox_created' }
  // Who works there, and what mail is acknowledged with, are no attributes of it.
  const columns = (Array.isArray(data.changed) ? data.changed.map(String) : []).filter(
    (each) => each !== 'members',
  )
  if (columns.length === 0) return undefined
  const shown: Record<string, unknown> = form
  const changed = columns.map((each) => ({
    [COLUMNS[each] ?? each]: { previous_value: null, current_value: shown[each] ?? null },
  }))
  return { ...form, event: 'inbox_updated', changed_attributes: changed }
}
