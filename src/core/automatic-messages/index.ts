export { askForRating, offerDueRating } from './ask-for-rating.ts'
export { greet, mayGreet } from './greet.ts'
export { markOf } from './kinds.ts'
