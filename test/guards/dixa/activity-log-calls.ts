import type { DixaCalls } from './ids.ts'

export const activityLogCalls: DixaCalls = {}
