export { silenceRule } from './close-silent.ts'
export { followApart, followRules } from './follow.ts'
export { ratingRule } from './offer-ratings.ts'
export { type PlannedEvent, planRules, RULED_EVENTS } from './plan.ts'
