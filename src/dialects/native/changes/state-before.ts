import { getContacts } from '../../../core/contacts/index.ts'
import { type Conversation, teamOf } from '../../../core/conversations/index.ts'
import { personNumber } from '../../../core/permit.ts'
import type { Tx } from '../../../core/run.ts'
import type { ChangeWanted } from './change-schema.ts'
import type { Directory } from './directory.ts'

/** Everything about a conversation that a change may touch, in the words of a change. */
type Standing = Required<Omit<ChangeWanted, 'add_labels' | 'remove_labels'>> & { labels: string[] }

export async function standingOf(
  tx: Tx,
  conversation: Conversation,
  { directory, wanted }: { directory: Directory; wanted: ChangeWanted },
): Promise<Standing> {
  const reader = personNumber(tx.actor) ?? ''
  const [contact] =
    wanted.is_muted !== undefined && conversation.contactId
      ? await getContacts(tx, [conversation.contactId])
      : []
  const { assigned, participants } = conversation
  return {
    state: conversation.state,
    snoozed_until: conversation.snoozedUntil?.toISOString() ?? null,
    follow_up_at: conversation.followUp?.at.toISOString() ?? null,
    assignees: directory.personIds(assigned),
    followers: directory.personIds(participants.filter((each) => !assigned.includes(each))),
    team_id: directory.teamId(teamOf(conversation)),
    queue_id: conversation.queueId,
    priority: conversation.priority,
    is_read: conversation.readBy.includes(reader),
    is_pinned: conversation.pinnedBy.includes(reader),
    is_favorite: conversation.isFavorite,
    is_spam: conversation.isSpam,
    is_trash: conversation.isTrashed,
    inbox_id: conversation.inboxKey,
    subject: conversation.subject,
    is_muted: contact?.isBlocked ?? false,
    labels: directory.labelIds(conversation.labels),
  }
}

/**
 * What takes a change back: the keys that it named, and whatever else it changed with them, as they were. Labels: those
 * that came are to go, and the other way round.
 */
export function undoOf(wanted: ChangeWanted, before: Standing, after: Standing): ChangeWanted {
  const { labels: labelsBefore, ...was } = before
  const { labels: labelsAfter, ...is } = after
  const keys = (Object.keys(was) as (keyof typeof was)[]).filter(
    (key) => wanted[key] !== undefined || JSON.stringify(was[key]) !== JSON.stringify(is[key]),
  )
  const missing = labelsBefore.filter((each) => !labelsAfter.includes(each))
  const added = labelsAfter.filter((each) => !labelsBefore.includes(each))
  return {
    ...(Object.fromEntries(keys.map((key) => [key, was[key]])) as ChangeWanted),
    ...(wanted.remove_labels || missing.length > 0 ? { add_labels: missing } : {}),
    ...(wanted.add_labels || added.length > 0 ? { remove_labels: added } : {}),
  }
}
