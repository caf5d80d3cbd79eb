export { COMPARED, type Compared, type Comparison, compare } from './comparison.ts'
export { backlogByDay, type DayBacklog } from './days/backlog.ts'
export type { DayQuestion } from './days/question.ts'
export { type DayRatings, ratingsByDay } from './days/ratings.ts'
export { type DayLevel, serviceLevelByDay } from './days/service-level.ts'
export { type DayTimes, type Spread, timesByDay } from './days/times.ts'
export { type DayVolume, volumeByDay } from './days/volume.ts'
export {
  SHARERS,
  type Share,
  type Sharer,
  type WeekHour,
  workloadBy,
  workloadByHour,
} from './days/workload.ts'
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
