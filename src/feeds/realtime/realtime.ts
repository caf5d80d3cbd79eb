import type { Listener, Realtime } from '../../core/realtime/index.ts'
import { isTold, type Signal } from '../../core/signals.ts'
import { repeatedly } from '../../lib/repeatedly.ts'
import { catchUp } from './catch-up.ts'
import { reachesOf } from './prepare.ts'
import { createReader, type ReaderOptions } from './reader.ts'
import { newSeat, type Seat } from './seat.ts'
import { createSeats } from './seats.ts'
import { createStands } from './stands.ts'

/** A wake-up can get lost; then this is how long something waits. */
const LOOK_EVERY_MS = 5_000
/** Who reads on elsewhere after a crash of this process hears again what it was told since. */
const KEEP_EVERY_MS = 15_000
/** Whose token or session has ended hears nothing more within five seconds, also where nothing happens. */
const CHECK_EVERY_MS = 4_000

/**
 * Tells clients what happens. Each process reads the log once for all of its clients; who has something to catch up
 * with reads for itself at its own pace, and joins the others when it has.
 */
export function createRealtime(options: ReaderOptions): Realtime {
  const { core, log } = options
  const stands = createStands(core)
  const seats = createSeats()
  const reader = createReader(options)
  const ends: (() => void)[] = []
  const warn = (what: string) => (error: unknown) => log.warn({ err: error }, what)
  const look = () => void (seats.size > 0 && reader.next().catch(warn('realtime waits')))

  const leave = (seat: Seat): void => {
    if (seat.isLeft) return
    seat.isLeft = true
    seats.delete(seat)
    reader.live.delete(seat)
    stands.close(seat)
  }
  const begin = (seat: Seat): void => {
    catchUp({ ...options, seat, upTo: reader.position, join: reader.join }).catch((error: unknown) => {
      warn('a client could not catch up')(error)
      seat.listener.line.cut()
    })
  }
  const check = async (): Promise<void> => {
    for (const { organization, seats } of [...reader.live.organizations().values()]) {
      const asked = [...seats]
      const reaches = await reachesOf(core, { organization, seats: asked })
      for (const seat of asked) if (!reaches.has(seat)) seat.listener.line.reject()
    }
  }
  return {
    async listen(listener: Listener) {
      // From the end that the log has after this call has begun.
      await reader.next()
      const seat = newSeat(listener, reader.position())
      const since = await stands.open(seat, seats.like(seat))
      if (since !== null) seat.toldUpTo = since
      seats.add(seat)
      return { begin: () => begin(seat), stop: () => leave(seat) }
    },
    start() {
      const passOn = (signal: Signal) => {
        if (isTold(signal)) void reader.pass(signal).catch(warn('a signal was not passed on'))
      }
      const keep = () => stands.keep(seats.all())
      const timers = [
        setInterval(look, LOOK_EVERY_MS),
        repeatedly(KEEP_EVERY_MS, keep, warn('how far clients are was not kept')),
        repeatedly(CHECK_EVERY_MS, check, warn('who may listen was not checked')),
      ]
      ends.push(core.onEvents(look), core.onSignal(passOn), () => timers.forEach(clearInterval))
    },
    async stop() {
      for (const end of ends) end()
      for (const seat of [...seats.all()]) leave(seat)
      await reader.stop()
      await stands.flush().catch(warn('how far clients are was not kept'))
    },
  }
}
