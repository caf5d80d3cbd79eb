import { AppError } from '../../core/errors.ts'
import type { LoggedEvent } from '../../core/events/index.ts'
import type { Interest, RealtimeOrganization, RealtimePresenter, Telling } from '../../core/realtime/index.ts'
import { type Hearer, mayHear, type Reach, reachOf } from '../../core/realtime/index.ts'
import type { Core } from '../../core/run.ts'
import type { Seat } from './seat.ts'

export interface PrepareOptions {
  core: Core
  presenter: RealtimePresenter
  log: RealtimeLog
}

export interface RealtimeLog {
  warn(facts: object, message: string): void
  error(facts: object, message: string): void
}

/** What each seat is to be told; null: it may not hear anything any more. */
export type Prepared = Map<Seat, string[] | null>

const idOf = (hearer: Hearer): string => (hearer.kind === 'person' ? hearer.personId : hearer.contactInboxId)

/**
 * Says what happened in one organization to those who listen there. Who may hear what is asked of the database each
 * time: whoever has left an inbox, or lost a token, hears nothing from then on.
 */
export async function prepare(
  core: Core,
  { organization, seats }: { organization: RealtimeOrganization; seats: Seat[] },
  present: (interest: Interest) => Promise<Telling[]>,
): Promise<Prepared> {
  const reaches = await reachesOf(core, { organization, seats })
  const tellings = reaches.size > 0 ? await present(interestOf([...reaches.values()])) : []
  return new Map(
    seats.map((seat) => {
      const reach = reaches.get(seat)
      if (!reach) return [seat, null]
      const heard = tellings.filter(({ audience }) => mayHear(reach, audience))
      return [seat, heard.map(({ message }) => message)]
    }),
  )
}

/** How far each seat reaches; who may not hear anything any more is missing. */
export async function reachesOf(
  core: Core,
  { organization, seats }: { organization: RealtimeOrganization; seats: Seat[] },
): Promise<Map<Seat, Reach>> {
  const hearers = seats.map(({ listener }) => listener.hearer)
  const reaches = await reachOf(core.database.kysely, organization.id, hearers)
  const good = seats.flatMap((seat): [Seat, Reach][] => {
    const reach = reaches.get(idOf(seat.listener.hearer))
    return reach && seat.listener.isStillGood(reach) ? [[seat, reach]] : []
  })
  return new Map(good)
}

function interestOf(reaches: Reach[]): Interest {
  const contacts = reaches.filter((each) => each.kind === 'contact')
  return {
    personIds: new Set(reaches.flatMap((each) => (each.kind === 'person' ? [each.personId] : []))),
    contactInboxIds: new Set(contacts.map((each) => each.contactInboxId)),
    contactIds: new Set(contacts.filter((each) => each.isVerified).map((each) => each.contactId)),
  }
}

/** Presents events; one that cannot be presented is left out, and keeps none of the others back. */
export async function presentEvents(
  { presenter, log }: Pick<PrepareOptions, 'presenter' | 'log'>,
  { organization, events }: { organization: RealtimeOrganization; events: LoggedEvent[] },
  interest: Interest,
): Promise<Telling[]> {
  try {
    return await presenter.ofEvents(organization, events, interest)
  } catch (error) {
    const [event] = events
    if (!event || (error instanceof AppError && error.code === 'unavailable')) throw error
    if (events.length === 1) {
      log.error({ err: error, event: event.seq, type: event.type }, 'an event could not be told in realtime')
      return []
    }
    const tellings: Telling[] = []
    for (const each of events)
      tellings.push(...(await presentEvents({ presenter, log }, { organization, events: [each] }, interest)))
    return tellings
  }
}
