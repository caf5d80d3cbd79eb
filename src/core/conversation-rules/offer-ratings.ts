import { offerDueRating } from '../automatic-messages/index.ts'
import { eachByItself } from '../each-by-itself.ts'
import { systemActor } from '../organizations/index.ts'
import { dueRatings } from '../rating-requests/index.ts'
import type { Core } from '../run.ts'

const AT_ONCE = 100
/** Who is asked after a while is asked in time. */
const LOOK_EVERY_MS = 5_000

/** Asks for the ratings whose time has come. `isThorough`: looks however lately that was done. */
export function ratingRule(core: Core): (isStopped: () => boolean, isThorough?: boolean) => Promise<void> {
  let lookedAt = 0
  return async (isStopped, isThorough = false) => {
    if (!isThorough && Date.now() - lookedAt < LOOK_EVERY_MS) return
    lookedAt = Date.now()
    const due = await dueRatings(core.database.kysely, { now: new Date(), limit: AT_ONCE })
    const offer = ({ organization, ...rating }: (typeof due)[number]) =>
      core.run(systemActor(organization, 'automatic messages'), (tx) => offerDueRating(tx, rating))
    await eachByItself(due, offer, isStopped)
  }
}
