import type { DixaCalls } from './ids.ts'

export const analyticsCalls: DixaCalls = {}
