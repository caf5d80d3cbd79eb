import { eachByItself } from '../each-by-itself.ts'
import { invalid } from '../errors.ts'
import { append } from '../events/index.ts'
import { systemActor } from '../organizations/index.ts'
import { permit } from '../permit.ts'
import type { Core, Tx } from '../run.ts'
import { changeState } from './change-state.ts'
import { changeConversation, findConversations, lockConversation } from './store.ts'

/**
 * Lets a conversation wait for somebody else until a moment, when it is to be taken up again. Throws `invalid` for a
 * moment that is over, and for a closed conversation.
 */
export async function setFollowUp(tx: Tx, { id, at }: { id: string; at: Date }): Promise<void> {
  permit(tx.actor, 'conversation:write')
  const before = await lockConversation(tx, id)
  if (at <= tx.now) throw invalid('a follow-up is in the future', { field: 'at' })
  if (before.state === 'closed')
    throw invalid('a closed conversation is not taken up again', { conversationId: id })
  if (before.followUp?.at.getTime() === at.getTime()) return
  const by = tx.actor.kind === 'person' ? tx.actor.personId : null
  await changeConversation(tx, before, { follow_up_at: at, follow_up_by: by })
  await append(tx, { type: 'conversation.follow_up_set', conversationId: id, data: { at } })
  await changeState(tx, { id, state: 'pending' })
}

/** Takes it up again before that moment. One that waits for nothing stays as it is. */
export async function removeFollowUp(tx: Tx, { id }: { id: string }): Promise<void> {
  permit(tx.actor, 'conversation:write')
  const { state } = await lockConversation(tx, id)
  if (state === 'pending' || state === 'awaiting_pending') await changeState(tx, { id, state: 'open' })
}

const AT_ONCE = 200

/** Marks the conversations of all organizations whose follow-up is due by now. Returns how many. */
export async function expireFollowUps(core: Core): Promise<number> {
  const due = await core.database.kysely
    .selectFrom('conversations as c')
    .innerJoin('organizations as o', 'o.id', 'c.organization_id')
    .select(['c.id', 'o.id as organization_id', 'o.number as organization_number'])
    .where('c.follow_up_at', '<=', new Date())
    .orderBy('c.follow_up_at')
    .limit(AT_ONCE)
    .execute()
  await eachByItself(due, ({ id, organization_id, organization_number }) => {
    const actor = systemActor({ id: organization_id, number: organization_number }, 'follow-up')
    return core.run(actor, (tx) => expire(tx, id))
  })
  return due.length
}

/** Somebody may have taken it up, put it off again or deleted it meanwhile. */
async function expire(tx: Tx, id: string): Promise<void> {
  const [found] = await findConversations(tx, [id])
  if (!found) return
  const before = await lockConversation(tx, id)
  if (!before.followUp || before.followUp.at > tx.now) return
  await changeConversation(tx, before, {
    state: before.state === 'pending' ? 'awaiting_pending' : before.state,
    follow_up_at: null,
    follow_up_by: null,
  })
  if (before.state !== 'pending') return
  const data = { byPersonId: before.followUp.by }
  await append(
    tx,
    { type: 'conversation.follow_up_expired', conversationId: id, data },
    {
      type: 'conversation.state_changed',
      conversationId: id,
      data: { from: 'pending', to: 'awaiting_pending' },
    },
  )
}
