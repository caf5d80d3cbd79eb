import type { Listener } from '../../core/realtime/index.ts'
import { newId } from '../../lib/ids.ts'

/** A listener, and how far it has got in the log. */
export interface Seat {
  id: string
  listener: Listener
  key: string
  /** What lies behind has been told, as far as it may be heard; moved by whoever reads for it. */
  toldUpTo: bigint
  /** How often it was told something that has not arrived until now. */
  unreceived: number
  /** The place up to which everything has arrived, while something has not. */
  receivedUpTo: bigint
  isLeft: boolean
}

export function newSeat(listener: Listener, at: bigint): Seat {
  return {
    id: newId(),
    listener,
    key: `${listener.organization.id} ${Buffer.from(listener.subscriber).toString('base64')}`,
    toldUpTo: at,
    unreceived: 0,
    receivedUpTo: at,
    isLeft: false,
  }
}

/** Up to where its client has everything for certain. */
export const receivedBy = (seat: Seat): bigint => (seat.unreceived > 0 ? seat.receivedUpTo : seat.toldUpTo)

/** Sends what happened up to a place in the log, and notices when it has arrived. */
export function tell(seat: Seat, messages: string[], upTo: bigint): void {
  const { line } = seat.listener
  if (messages.length > 0) {
    if (seat.unreceived === 0) seat.receivedUpTo = seat.toldUpTo
    seat.unreceived += 1
    for (const message of messages) line.send(message)
    line.onceReceived(() => {
      seat.unreceived -= 1
      seat.receivedUpTo = upTo
    })
  }
  seat.toldUpTo = upTo
}
