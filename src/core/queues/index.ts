export {
  type ChangeQueue,
  createQueue,
  deleteQueue,
  type Endpoint,
  setEndpoints,
  updateQueue,
} from './change.ts'
export { type Enqueue, enqueue } from './enqueue.ts'
export { leaveQueue } from './leave.ts'
export { addQueueMembers, listQueueMembers, removeQueueMembers, setMemberPriority } from './members.ts'
export {
  conversationsKeptFor,
  endOffers,
  endReservation,
  findOffer,
  insertOffers,
  offersOfWait,
  openOffersOf,
  withdrawOffers,
  withdrawOffersOf,
} from './offers.ts'
export { keepShorter, type ReserveFor, reservationOf } from './reserve.ts'
export { type Arrival, DEFAULT_SETTINGS, getQueue, getQueues, listQueues, queueFor } from './store.ts'
export type * from './types.ts'
