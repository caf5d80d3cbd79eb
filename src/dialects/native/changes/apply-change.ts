import {
  assignPeople,
  type Conversation,
  changeState,
  getConversation,
  markConversationSpam,
  markConversationUnread,
  markSeen,
  moveConversation,
  muteConversation,
  pinConversation,
  prioritizeConversation,
  removeFollowUp,
  renameConversation,
  restoreConversation,
  setFavorite,
  setFollowers,
  setFollowUp,
  teamOf,
  trashConversation,
  unmarkConversationSpam,
  unmuteConversation,
  unpinConversation,
  updateConversation,
} from '../../../core/conversations/index.ts'
import { invalid } from '../../../core/errors.ts'
import { leaveQueue } from '../../../core/queues/index.ts'
import { transferConversation } from '../../../core/routing/index.ts'
import type { Tx } from '../../../core/run.ts'
import type { ChangeWanted } from './change-schema.ts'
import type { Directory } from './directory.ts'

interface Applied {
  id: string
  wanted: ChangeWanted
  directory: Directory
}

/** Does everything that a change wants of one conversation, in an order in which nothing undoes what came before. */
export async function applyChange(tx: Tx, applied: Applied): Promise<void> {
  const { id, wanted } = applied
  const { inbox_id, is_muted, subject, priority } = wanted
  if (inbox_id !== undefined) await moveConversation(tx, { id, inboxKey: inbox_id })
  if (is_muted !== undefined) await (is_muted ? muteConversation : unmuteConversation)(tx, { id })
  await changeQueue(tx, applied)
  await changeResponsible(tx, applied)
  await changeLabels(tx, applied)
  if (subject !== undefined) await renameConversation(tx, { id, subject })
  if (priority !== undefined) await prioritizeConversation(tx, { id, priority })
  await changeFlags(tx, applied)
  await changeStanding(tx, applied)
}

async function changeQueue(tx: Tx, { id, wanted }: Applied): Promise<void> {
  const { queue_id: queueId } = wanted
  if (queueId === undefined) return
  const { queueId: before } = await getConversation(tx, id)
  if (queueId === null) return leaveQueue(tx, { id })
  if (queueId.toLowerCase() === before && wanted.assignees) return
  const refused = await transferConversation(tx, { id, queueId })
  if (!refused) return
  const isClosed = refused.failure === 'closed'
  throw invalid(isClosed ? 'a closed conversation waits in no queue' : 'there is no such queue', {
    field: 'queue_id',
  })
}

async function changeResponsible(tx: Tx, { id, wanted, directory }: Applied): Promise<void> {
  const { assignees, team_id: teamId, followers } = wanted
  if (assignees !== undefined || teamId !== undefined) {
    const before = await getConversation(tx, id)
    const people = assignees
      ? assignees.map((each) => directory.numberOf(each, 'assignees'))
      : before.assigned.filter((each) => !each.startsWith('team:'))
    const team = teamId === undefined ? teamOf(before) : teamId && directory.teamNumberOf(teamId)
    await assignPeople(tx, { id, assigned: [...people, ...(team === null ? [] : [`team:${team}`])] })
  }
  if (followers !== undefined)
    await setFollowers(tx, { id, people: followers.map((each) => directory.numberOf(each, 'followers')) })
}

async function changeLabels(tx: Tx, { id, wanted, directory }: Applied): Promise<void> {
  const add = (wanted.add_labels ?? []).map((each) => directory.titleOf(each, 'add'))
  const remove = (wanted.remove_labels ?? []).map((each) => directory.titleOf(each, 'remove'))
  if (add.length + remove.length === 0) return
  const { labels } = await getConversation(tx, id)
  const kept = labels.filter((each) => !remove.includes(each))
  await updateConversation(tx, { id, labels: [...new Set([...kept, ...add])] })
}

async function changeFlags(tx: Tx, { id, wanted }: Applied): Promise<void> {
  const { is_favorite: isFavorite, is_pinned, is_spam, is_trash, is_read } = wanted
  if (isFavorite !== undefined) await setFavorite(tx, { id, isFavorite })
  if (is_pinned !== undefined) await (is_pinned ? pinConversation : unpinConversation)(tx, { id })
  if (is_spam !== undefined) await (is_spam ? markConversationSpam : unmarkConversationSpam)(tx, { id })
  if (is_trash !== undefined) await (is_trash ? trashConversation : restoreConversation)(tx, { id })
  if (is_read === true) await markSeen(tx, { id })
  if (is_read === false) await markConversationUnread(tx, { id, scopes: ['user'] })
}

/** The state, and until when it lasts. */
async function changeStanding(tx: Tx, { id, wanted }: Applied): Promise<void> {
  const { state, snoozed_until: snoozed, follow_up_at: followUp } = wanted
  if (state === 'pending' && followUp) return setFollowUp(tx, { id, at: new Date(followUp) })
  if (state === 'snoozed' || (state === undefined && snoozed))
    return changeState(tx, { id, state: 'snoozed', snoozedUntil: future(tx, snoozed ?? null) })
  if (state !== undefined) return changeState(tx, { id, state })
  if (snoozed === null) await awake(tx, await getConversation(tx, id))
  if (followUp === null) await removeFollowUp(tx, { id })
  if (followUp) await setFollowUp(tx, { id, at: new Date(followUp) })
}

async function awake(tx: Tx, { id, state }: Conversation): Promise<void> {
  if (state === 'snoozed') await changeState(tx, { id, state: 'open' })
}

function future(tx: Tx, moment: string | null): Date | null {
  if (moment === null) return null
  const at = new Date(moment)
  if (at <= tx.now) throw invalid('until a moment that is to come', { field: 'snoozed_until' })
  return at
}
