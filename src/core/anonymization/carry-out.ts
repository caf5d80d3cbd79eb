import { deleteConversation } from '../conversations/index.ts'
import { AppError } from '../errors.ts'
import type { BlobStore } from '../files/index.ts'
import { systemActor } from '../organizations/index.ts'
import type { Core } from '../run.ts'
import { eraseOneMessage, eraseTold, eraseWholeContact, eraseWholeConversation, type Step } from './erase.ts'
import { openOnesEnded, removeLeftovers } from './leftovers.ts'
import { concludeAnonymization, keepAnonymization } from './store.ts'
import type { ClaimedAnonymization } from './types.ts'

export interface AnonymizationDoor {
  core: Core
  blobs: BlobStore
  /** Brings to the disk what has happened, so that no mail that came before is taken in again. */
  flush(): Promise<void>
  leaseMs: number
}

const ERASE = {
  conversation: eraseWholeConversation,
  message: eraseOneMessage,
  contact: eraseWholeContact,
}

/**
 * Carries one request out: in the database, in many small transactions; then bytes and words; then it says that it is done.
 * Whoever dies on the way leaves it to the next, who begins anew and finds little to do.
 */
export async function carryOut(door: AnonymizationDoor, claimed: ClaimedAnonymization): Promise<void> {
  const { core, leaseMs } = door
  const { id, kind, targetId, isDeletion } = claimed
  const actor = systemActor(claimed.organization, 'anonymization')
  const step: Step = (work) =>
    core.run(
      actor,
      async (tx) => {
        await keepAnonymization(tx, { id, leaseMs })
        return work(tx)
      },
      { mayUseReserve: true },
    )
  // Else a mail whose ids are gone comes in once more, after a crash, as one that nobody knows.
  await door.flush()
  await ERASE[kind](step, targetId).catch(ignoreGone)
  await door.flush()
  // Whoever has read it just before has written down by then what he makes of it: that goes, too.
  await openOnesEnded(core)
  await ERASE[kind](step, targetId).catch(ignoreGone)
  await step((tx) => eraseTold(tx, { kind, targetId }))
  if (isDeletion) await step((tx) => deleteConversation(tx, { id: targetId })).catch(ignoreGone)
  await removeLeftovers(door)
  await core.run(actor, (tx) => concludeAnonymization(tx, { id }), { mayUseReserve: true })
}

/** It was deleted since it was asked for: there is nothing to take out. */
function ignoreGone(error: unknown): void {
  if (error instanceof AppError && error.code === 'not_found') return
  throw error
}
