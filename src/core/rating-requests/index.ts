export { concludeRating } from './conclude.ts'
export {
  cancelRating,
  offerRating,
  type RatingTarget,
  scheduleRating,
  unscheduleRatings,
} from './life-cycle.ts'
export { dueRatings, getRatingRequest, isRatingScheduled, ratingsOfConversation } from './store.ts'
export type * from './types.ts'
