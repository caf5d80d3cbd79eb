import type { RealtimeOrganization } from '../../core/realtime/index.ts'
import type { Seat } from './seat.ts'

export interface SeatsOfOrganization {
  organization: RealtimeOrganization
  seats: ReadonlySet<Seat>
}

/** Seats, by organization and by what their clients subscribe with. */
export interface Seats {
  readonly size: number
  add(seat: Seat): void
  delete(seat: Seat): void
  all(): Iterable<Seat>
  organizations(): ReadonlyMap<string, SeatsOfOrganization>
  /** Those whose clients have subscribed with the same. */
  like(seat: Seat): Seat[]
}

export function createSeats(): Seats {
  const all = new Set<Seat>()
  const groups = new Map<string, { organization: RealtimeOrganization; seats: Set<Seat> }>()
  const byKey = new Map<string, Set<Seat>>()
  return {
    get size() {
      return all.size
    },
    all: () => all,
    organizations: () => groups,
    like: ({ key }) => [...(byKey.get(key) ?? [])],
    add(seat) {
      const { organization } = seat.listener
      const group = groups.get(organization.id) ?? { organization, seats: new Set() }
      const twins = byKey.get(seat.key) ?? new Set()
      groups.set(organization.id, group)
      byKey.set(seat.key, twins)
      for (const set of [all, group.seats, twins]) set.add(seat)
    },
    delete(seat) {
      const group = groups.get(seat.listener.organization.id)
      const twins = byKey.get(seat.key)
      for (const set of [all, group?.seats, twins]) set?.delete(seat)
      if (group?.seats.size === 0) groups.delete(seat.listener.organization.id)
      if (twins?.size === 0) byKey.delete(seat.key)
    },
  }
}
