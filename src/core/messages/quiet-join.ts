import { type Conversation, conversationUpdate } from '../conversations/index.ts'
import type { NewEvent } from '../events/index.ts'
import type { Tx } from '../run.ts'
import type { Write } from '../write-together.ts'
import type { IncomingMail } from './types.ts'

/**
 * Whether an arriving mail opens a conversation that is closed, waits or lies in the trash, and makes it unread.
 * The answer of a responder (a vacation note) does not: nobody has to act on it. Lists and programs carry what
 * people write, so theirs do.
 */
export function isQuiet({ automatic }: Pick<IncomingMail, 'automatic'>, before: Conversation): boolean {
  const isAtWork = (before.state === 'open' || before.state === 'bot') && !before.isTrashed
  return automatic?.kind === 'answer' && !isAtWork
}

export interface QuietJoin {
  isSpam: boolean
  /** The message is as the conversation is. */
  flags: { is_trashed: boolean; is_read: boolean; read_by: string[] }
  events: NewEvent[]
  write: Write
}

/** Lets a mail join a conversation that stays as it is. */
export function joinQuietly(
  tx: Tx,
  before: Conversation,
  arrived: { id: string; receivedAt: Date },
): QuietJoin {
  const { isSpam, isTrashed, isRead, readBy } = before
  const isLatest = arrived.receivedAt >= before.latestMessageAt || before.latestMessageId === null
  const columns = {
    in_inbox: true,
    ...(isLatest && !isTrashed
      ? { latest_message_id: arrived.id, latest_message_at: arrived.receivedAt }
      : {}),
    ...(isTrashed ? { latest_trash_message_id: arrived.id } : {}),
  }
  return {
    isSpam,
    flags: { is_trashed: isTrashed, is_read: isRead, read_by: readBy },
    events: [],
    write: conversationUpdate(tx, before, columns),
  }
}
