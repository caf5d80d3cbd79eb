import { sql } from 'kysely'
import { recordActivity } from '../activities/index.ts'
import { recordFacts } from '../analytics/index.ts'
import { assignNext } from '../assignment-turns/index.ts'
import { askForRating, greet } from '../automatic-messages/index.ts'
import { AUTOMATION, automate } from '../automations/index.ts'
import { AppError } from '../errors.ts'
import { measure } from '../measurements/index.ts'
import { notify, readNotifications } from '../notifications/index.ts'
import { systemActor } from '../organizations/index.ts'
import { unscheduleRatings } from '../rating-requests/index.ts'
import type { Tx } from '../run.ts'
import type { PlannedEvent, Work } from './plan.ts'

/** Under these names the program acts, so that everybody can see what it did by itself. */
const NAMES: Partial<Record<Work, string>> = {
  assign: 'automatic assignment',
  greet: 'automatic messages',
  ask_for_rating: 'automatic messages',
  unschedule_rating: 'automatic messages',
  automate: AUTOMATION,
}

/** Does what is to be done about events of one organization, each in turn. */
export async function followRules(tx: Tx, planned: PlannedEvent[]): Promise<void> {
  const asked = (work: Work) => planned.filter(({ works }) => works.includes(work)).map(({ event }) => event)
  await recordFacts(tx, asked('record'))
  await measure(tx, asked('measure'))
  for (const each of planned)
    for (const work of each.works) if (HEAVY[work]) await unlessGone(() => act(tx, work, each))
  await notify(tx, asked('notify'))
  for (const { actor, conversationId } of asked('note_reading'))
    if (actor.kind === 'person' && conversationId)
      await readNotifications(tx, { personId: actor.personId, conversationId })
}

/**
 * The same for one event whose works failed together: each by itself, so that one which fails takes none of the others
 * with it.
 */
export async function followApart(
  tx: Tx,
  planned: PlannedEvent,
  onFailure: (work: Work, error: unknown) => void,
): Promise<void> {
  for (const work of planned.works) {
    await sql`savepoint work`.execute(tx.db)
    try {
      await followRules(tx, [{ ...planned, works: [work] }])
    } catch (error) {
      if (error instanceof AppError && error.code === 'unavailable') throw error
      await sql`rollback to savepoint work`.execute(tx.db)
      onFailure(work, error)
    }
  }
}

type Act = (tx: Tx, planned: PlannedEvent, conversationId: string) => Promise<unknown>

const HEAVY: Partial<Record<Work, Act>> = {
  record_activity: (tx, { event }) => recordActivity(tx, event),
  assign: (tx, _planned, conversationId) => assignNext(tx, { conversationId }),
  greet: (tx, { event: { messageId } }, conversationId) =>
    messageId ? greet(tx, { messageId, conversationId }) : Promise.resolve(),
  ask_for_rating: (tx, _planned, conversationId) => askForRating(tx, { conversationId }),
  unschedule_rating: (tx, _planned, conversationId) => unscheduleRatings(tx, { conversationId }),
  automate: (tx, { event }) => automate(tx, event),
}

async function act(tx: Tx, work: Work, planned: PlannedEvent): Promise<void> {
  const { organization, conversationId } = planned.event
  const name = NAMES[work]
  if (!conversationId) return
  const own: Tx = name === undefined ? tx : { ...tx, actor: systemActor(organization, name) }
  await HEAVY[work]?.(own, planned, conversationId)
  tx.lastEvent = own.lastEvent
  tx.hasQueuedMail ||= own.hasQueuedMail
}

/** What was deleted or merged away meanwhile wants nothing any more. */
async function unlessGone(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'not_found') throw error
  }
}
