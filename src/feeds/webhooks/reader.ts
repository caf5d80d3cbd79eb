import { AppError } from '../../core/errors.ts'
import {
  createPosition,
  type EventType,
  type Horizon,
  type LogEntry,
  movePosition,
  readLog,
  readPosition,
} from '../../core/events/index.ts'
import { systemActor } from '../../core/organizations/index.ts'
import { asUnavailable, type Core, type Tx } from '../../core/run.ts'
import type { ToldSignal } from '../../core/signals.ts'
import { type PlannedDelivery, queueDeliveries } from '../../core/webhooks/index.ts'

/** Says in the words of an API what happened, and to whom it is to be said. */
export interface WebhookPresenter {
  /** The events that it has anything to say about. */
  types: EventType[]
  /** Of events of one organization, in their order. It reads only. */
  present(tx: Tx, events: LogEntry[]): Promise<PlannedDelivery[]>
  /** What is in no log. It reads only. Absent: such things are not told. */
  presentSignal?(tx: Tx, signal: ToldSignal): Promise<PlannedDelivery[]>
}

export interface ReaderOptions {
  core: Core
  horizon: Horizon
  /** One for each API that tells anything. */
  presenters: WebhookPresenter[]
  log: { warn(facts: object, message: string): void; error(facts: object, message: string): void }
}

/** Under this name the feed remembers how far it has read. */
const NAME = 'webhooks'
/** So many events are looked at, and what they tell is queued, in one turn. */
const PAGE = 200

/** Makes sure that nothing is missed from now on. */
export const prepareReader = ({ core }: Pick<ReaderOptions, 'core'>): Promise<void> =>
  createPosition(core.database.kysely, NAME)

/**
 * Reads to the present end of the log, and queues what is to be told. What one stretch tells is queued in the transaction
 * that moves the position behind it, so that it happens once, however many processes read. Returns whether anything was
 * queued here.
 */
export async function readOn(options: ReaderOptions, isStopped: () => boolean): Promise<boolean> {
  const { core, horizon, presenters } = options
  const types = [...new Set(presenters.flatMap((each) => each.types))]
  const db = core.database.kysely
  let hasQueued = false
  if (isStopped()) return hasQueued
  const upTo = await horizon.advance()
  while (!isStopped()) {
    const after = await readPosition(db, NAME)
    if (after === undefined || after >= upTo) return hasQueued
    const page = await readLog(db, { after, upTo, limit: PAGE, types })
    const deliveries = await presentAll(options, page.events)
    const [first] = page.events
    if (!first || deliveries.length === 0) {
      await movePosition(db, { name: NAME, at: page.cursor })
      continue
    }
    const position = { name: NAME, from: after, to: page.cursor }
    const actor = systemActor(first.organization, 'webhooks')
    const isOurs = await core.run(actor, (tx) => queueDeliveries(tx, { position, deliveries }))
    if (!isOurs) return hasQueued
    hasQueued = true
  }
  return hasQueued
}

async function presentAll(options: ReaderOptions, events: LogEntry[]): Promise<PlannedDelivery[]> {
  const deliveries: PlannedDelivery[] = []
  for (const group of Map.groupBy(events, ({ organization }) => organization.id).values())
    for (const presenter of options.presenters) {
      const told = group.filter(({ type }) => presenter.types.includes(type))
      deliveries.push(...(await presentGroup(options, presenter, told)))
    }
  return deliveries
}

/** An event that cannot be told must not keep all others from being told: together first, then one by one. */
async function presentGroup(
  options: ReaderOptions,
  presenter: WebhookPresenter,
  group: LogEntry[],
): Promise<PlannedDelivery[]> {
  const [first, ...others] = group
  if (!first) return []
  try {
    const actor = systemActor(first.organization, 'webhooks')
    return await options.core.read(actor, (tx) => presenter.present(tx, group))
  } catch (thrown) {
    const error = asUnavailable(thrown)
    if (error instanceof AppError && error.code === 'unavailable') throw error
    if (others.length === 0) {
      options.log.error({ err: error, event: first.seq, type: first.type }, 'an event could not be told')
      return []
    }
  }
  const deliveries: PlannedDelivery[] = []
  for (const each of group) deliveries.push(...(await presentGroup(options, presenter, [each])))
  return deliveries
}
