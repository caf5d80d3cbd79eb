export { COMPARED, type Compared, type Comparison, compare } from './comparison.ts'
export { isAverage, METRICS, type Metric, type ReportQuestion, type Total, totals } from './metrics.ts'
export {
  listRatings,
  type Rating,
  type RatingFilter,
  type RatingSort,
  type RatingTotals,
  ratingTotals,
} from './ratings.ts'
export { type Range, type Scope, type ScopeKind, scopeOf } from './scope.ts'
export { type Point, STEPS, type Step, series } from './series.ts'
export { type Standing, standing, standingOfPeople } from './standing.ts'
