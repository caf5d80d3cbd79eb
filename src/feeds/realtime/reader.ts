import { type Horizon, readLog } from '../../core/events/index.ts'
import type { ToldSignal } from '../../core/signals.ts'
import { shareNext } from '../../lib/share-next.ts'
import { type Prepared, type PrepareOptions, prepare, presentEvents } from './prepare.ts'
import { type Seat, tell } from './seat.ts'
import { createSeats, type Seats } from './seats.ts'

export interface ReaderOptions extends PrepareOptions {
  horizon: Horizon
}

const PAGE = 100

export interface Reader {
  /** Those who hear what happens at once. */
  live: Seats
  /** Up to where the log was read. */
  position(): bigint
  /** Reads on to the end of the log, and returns when it is done. */
  next(): Promise<void>
  /** Whether the seat has got as far as the reader; then it hears with the others from now on. */
  join(seat: Seat): Promise<boolean>
  pass(signal: ToldSignal): Promise<void>
  /** Begins nothing new, and waits for what it is doing. */
  stop(): Promise<void>
}

/** Reads the log once for all clients of this process that have nothing to catch up with. */
export function createReader(options: ReaderOptions): Reader {
  const { core, horizon, presenter } = options
  const live = createSeats()
  let position = 0n
  let isReading = false
  let isStopped = false
  let whenStill: (() => void)[] = []

  const readPage = async (upTo: bigint): Promise<void> => {
    const groups = [...live.organizations().values()]
    const organizations = groups.map(({ organization }) => organization.id)
    const page = await readLog(core.database.kysely, { after: position, upTo, limit: PAGE, organizations })
    const all = await Promise.all(
      groups.map(async ({ organization, seats }): Promise<Prepared> => {
        const events = page.events.filter((event) => event.organization.id === organization.id)
        if (events.length === 0) return new Map()
        return prepare(core, { organization, seats: [...seats] }, (interest) =>
          presentEvents(options, { organization, events }, interest),
        )
      }),
    )
    for (const prepared of all) deliver(prepared, page.cursor)
    position = page.cursor
    for (const seat of live.all()) seat.toldUpTo = position
  }
  const readOn = async (): Promise<void> => {
    const upTo = await horizon.advance()
    while (position < upTo && live.size > 0 && !isStopped) {
      isReading = true
      try {
        await readPage(upTo)
      } finally {
        isReading = false
        const waiting = whenStill
        whenStill = []
        for (const each of waiting) each()
      }
    }
    if (live.size === 0 && position < upTo) position = upTo
  }
  let turn: Promise<void> = Promise.resolve()
  const next = shareNext(() => {
    turn = readOn()
    return turn
  })
  return {
    live,
    next,
    position: () => position,
    join: (seat) =>
      new Promise((resolve) => {
        const tryNow = () => {
          const isThere = seat.toldUpTo >= position
          if (isThere && !seat.isLeft) live.add(seat)
          resolve(isThere || seat.isLeft)
        }
        if (isReading) whenStill.push(tryNow)
        else tryNow()
      }),
    async pass(signal) {
      const group = live.organizations().get(signal.organizationId)
      if (!group) return
      const { organization, seats } = group
      const prepared = await prepare(core, { organization, seats: [...seats] }, (interest) =>
        presenter.ofSignal(organization, signal, interest),
      )
      for (const [seat, messages] of prepared)
        for (const each of messages ?? []) seat.listener.line.send(each)
    },
    async stop() {
      isStopped = true
      await turn.catch(() => {})
    },
  }
}

function deliver(prepared: Prepared, upTo: bigint): void {
  for (const [seat, messages] of prepared)
    if (messages) tell(seat, messages, upTo)
    else seat.listener.line.reject()
}
