import { eachByItself } from '../each-by-itself.ts'
import { systemActor } from '../organizations/index.ts'
import type { Core, Tx } from '../run.ts'
import { changeState } from './change-state.ts'
import { findConversations, lockConversation } from './store.ts'

const AT_ONCE = 200

/** Opens the conversations of all organizations that were snoozed until now. Returns how many. */
export async function wakeSnoozed(core: Core): Promise<number> {
  const due = await core.database.kysely
    .selectFrom('conversations as c')
    .innerJoin('organizations as o', 'o.id', 'c.organization_id')
    .select(['c.id', 'o.id as organization_id', 'o.number as organization_number'])
    .where('c.state', '=', 'snoozed')
    .where('c.snoozed_until', '<=', new Date())
    .orderBy('c.snoozed_until')
    .limit(AT_ONCE)
    .execute()
  await eachByItself(due, ({ id, organization_id, organization_number }) => {
    const actor = systemActor({ id: organization_id, number: organization_number }, 'snooze')
    return core.run(actor, (tx) => wake(tx, id))
  })
  return due.length
}

/** Somebody may have opened, snoozed it again or deleted it meanwhile. */
async function wake(tx: Tx, id: string): Promise<void> {
  const [found] = await findConversations(tx, [id])
  if (!found) return
  const { state, snoozedUntil } = await lockConversation(tx, id)
  if (state === 'snoozed' && snoozedUntil && snoozedUntil <= tx.now)
    await changeState(tx, { id, state: 'open' })
}
