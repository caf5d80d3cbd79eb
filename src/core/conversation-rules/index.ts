export { silenceRule } from './close-silent.ts'
export { followRules } from './follow.ts'
export { type PlannedEvent, planRules, RULED_EVENTS } from './plan.ts'
