import type { OfferKind, Queue, Way } from '../../queues/index.ts'

/** Somebody to whom a conversation may be offered, as they are right now. */
export interface Candidate {
  personId: string
  number: string
  /** In the queue: 1 is the highest. */
  priority: number
  isOnline: boolean
  isWorking: boolean
  /** What they take. */
  ways: readonly Way[]
  /** They think about something that a queue has offered. */
  hasOffer: boolean
  /** How many open conversations they have. */
  conversations: number
  isInCall: boolean
  /** Until then they finish what they have just closed. */
  wrapUpUntil: Date | null
  /** When they closed, accepted or rejected one last; else since when they work. */
  idleSince: Date | null
}

/** What is to be offered. */
export interface Wanted {
  way: Way
  kind: OfferKind
  queue: Pick<Queue, 'settings'>
  now: Date
}

/** What is for one person may wait beside what a queue offers; everything else is as for all. */
export function isEligible(candidate: Candidate, { way, kind, queue, now }: Wanted): boolean {
  const { settings } = queue
  if (!candidate.isOnline || !candidate.isWorking || !candidate.ways.includes(way)) return false
  if (candidate.hasOffer && kind === 'queue') return false
  if (candidate.wrapUpUntil !== null && candidate.wrapUpUntil > now) return false
  if (way === 'phone' && (candidate.isInCall || !settings.takesCalls)) return false
  return candidate.conversations < settings.capacity
}
