import type { DixaCalls } from './ids.ts'

export const anonymizationCalls: DixaCalls = {}
