import { closeStands, keepStands, openStand, type Stand } from '../../core/realtime/index.ts'
import type { Core } from '../../core/run.ts'
import { newId } from '../../lib/ids.ts'
import { receivedBy, type Seat } from './seat.ts'

/** Remembers in the database how far clients have got, so that they may come back to any process. */
export interface Stands {
  /** Writes a new seat down. Returns where its client is to go on from, or null: from now. */
  open(seat: Seat, twins: Seat[]): Promise<bigint | null>
  /** To be written down soon. */
  close(seat: Seat): void
  keep(seats: Iterable<Seat>): Promise<void>
  /** Writes down what is left to be written. */
  flush(): Promise<void>
}

const GATHER_MS = 20
const AGAIN_MS = 1_000
const AT_ONCE = 500
/** What cannot be written for long goes: its clients get what was missed from the place that was kept last. */
const MAX_WAITING = 20_000

export function createStands(core: Core): Stands {
  const db = core.database.kysely
  const process = newId()
  let waiting: Stand[] = []
  let timer: NodeJS.Timeout | undefined
  let writing: Promise<void> = Promise.resolve()

  const writeAll = async (): Promise<void> => {
    while (waiting.length > 0) {
      const some = waiting.slice(0, AT_ONCE)
      await closeStands(db, some)
      waiting = waiting.slice(some.length)
    }
  }
  const flush = (): Promise<void> => {
    clearTimeout(timer)
    timer = undefined
    writing = writing.catch(() => {}).then(writeAll)
    return writing
  }
  const soon = (ms: number): void => {
    timer ??= setTimeout(() => flush().catch(() => soon(AGAIN_MS)), ms)
  }
  return {
    flush,
    async open(seat, twins) {
      // Who comes back at once must find where it left.
      await flush()
      const { organization, subscriber } = seat.listener
      const lost = twins.filter((each) => each.unreceived > 0).map(receivedBy)
      return openStand(db, {
        organizationId: organization.id,
        id: seat.id,
        cursor: seat.toldUpTo,
        subscriber,
        process,
        hasTwins: twins.length > 0,
        unreceivedAt: lost.sort((a, b) => (a < b ? -1 : 1))[0] ?? null,
      })
    },
    close(seat) {
      if (waiting.length < MAX_WAITING) waiting.push(standOf(seat))
      soon(GATHER_MS)
    },
    async keep(seats) {
      const all = [...seats].map(standOf)
      for (let from = 0; from < all.length; from += AT_ONCE)
        await keepStands(db, all.slice(from, from + AT_ONCE))
    },
  }
}

const standOf = (seat: Seat): Stand => ({
  organizationId: seat.listener.organization.id,
  id: seat.id,
  cursor: receivedBy(seat),
})
