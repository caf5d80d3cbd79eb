import { AppError } from '../../core/errors.ts'
import {
  createLogCursor,
  createPosition,
  type EventType,
  type Horizon,
  type LogEntry,
  type LogPage,
  readLog,
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

export interface Reader {
  /** Makes sure that nothing is missed from now on. */
  prepare(): Promise<void>
  /** Reads to the present end of the log; returns whether anything was queued here. */
  readOn(isStopped: () => boolean): Promise<boolean>
  /** Writes down how far it has got. */
  settle(): Promise<void>
}

/**
 * Reads the log, and queues what is to be told. What one stretch tells is queued in the transaction that moves the
 * position behind it, so that it happens once, however many processes read.
 */
export function createReader(options: ReaderOptions): Reader {
  const { core, horizon, presenters } = options
  const types = [...new Set(presenters.flatMap((each) => each.types))]
  const db = core.database.kysely
  const cursor = createLogCursor(db, NAME)

  /** Queues what one stretch tells. False: another process is doing so; where it has only looked further, one goes on. */
  const queue = async ({ events, cursor: to }: LogPage, deliveries: PlannedDelivery[]): Promise<boolean> => {
    const [first] = events
    if (!first) return true
    const from = cursor.stored()
    const actor = systemActor(first.organization, 'webhooks')
    const position = { name: NAME, from, to }
    if (await core.run(actor, (tx) => queueDeliveries(tx, { position, deliveries }))) {
      cursor.moved(to)
      return true
    }
    cursor.doubt()
    await cursor.place()
    return cursor.stored() !== from
  }
  return {
    prepare: () => createPosition(db, NAME),
    settle: cursor.settle,
    async readOn(isStopped) {
      let hasQueued = false
      const upTo = isStopped() ? 0n : await horizon.advance()
      while (!isStopped()) {
        const after = await cursor.place()
        if (after === undefined || after >= upTo) break
        const page = await readLog(db, { after, upTo, limit: PAGE, types })
        const deliveries = await presentAll(options, page.events)
        if (deliveries.length === 0) {
          await cursor.pass(page.cursor)
          continue
        }
        if (!(await queue(page, deliveries))) break
        hasQueued = true
      }
      return hasQueued
    },
  }
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
