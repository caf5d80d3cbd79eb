export { ACTIVITY_EVENTS, isActivity, recordActivity } from './record-activity.ts'
