import { readEvents } from '../../core/events/index.ts'
import { conversationsReached } from '../../core/realtime/index.ts'
import { type PrepareOptions, prepare, presentEvents, reachesOf } from './prepare.ts'
import { type Seat, tell } from './seat.ts'

export interface CatchUpOptions extends PrepareOptions {
  seat: Seat
  /** How far the process has got meanwhile. */
  upTo(): bigint
  /** Joins those who hear at once, if the seat has got as far as they have. */
  join(seat: Seat): Promise<boolean>
}

const PAGE = 100
const PART_CHARACTERS = 256 * 1024

/** Tells a client what it has missed, no faster than it takes it, until it has got as far as the others. */
export async function catchUp(options: CatchUpOptions): Promise<void> {
  const { seat, join } = options
  while (!(await join(seat))) {
    await seat.listener.line.whenReady()
    if (!seat.isLeft) await tellPage(options)
  }
}

async function tellPage(options: CatchUpOptions): Promise<void> {
  const { seat, core } = options
  const { organization, line } = seat.listener
  const upTo = options.upTo()
  const db = core.database.kysely
  const reach = (await reachesOf(core, { organization, seats: [seat] })).get(seat)
  if (!reach) return line.reject()
  const own =
    reach.kind === 'contact'
      ? { conversationIds: await conversationsReached(db, organization.id, reach) }
      : {}
  const range = { organizationId: organization.id, after: seat.toldUpTo, upTo, limit: PAGE, ...own }
  const events = await readEvents(db, range)
  const cursor = events.length < PAGE ? upTo : BigInt(events.at(-1)?.seq ?? upTo)
  const prepared = await prepare(core, { organization, seats: [seat] }, (interest) =>
    presentEvents(options, { organization, events }, interest),
  )
  const messages = prepared.get(seat)
  if (!messages) return line.reject()
  // The last part moves the seat on: who leaves before gets all of the page again.
  for (const part of inParts(messages)) {
    if (seat.isLeft) return
    tell(seat, part, seat.toldUpTo)
    await line.whenReady()
  }
  tell(seat, [], cursor)
}

/** So much at once that no line is too slow for it. */
function inParts(messages: string[]): string[][] {
  const parts: string[][] = []
  let size = PART_CHARACTERS
  for (const message of messages) {
    if (size >= PART_CHARACTERS) {
      parts.push([])
      size = 0
    }
    parts.at(-1)?.push(message)
    size += message.length
  }
  return parts
}
