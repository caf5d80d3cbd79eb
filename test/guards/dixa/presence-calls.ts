import type { DixaCalls } from './ids.ts'

export const presenceCalls: DixaCalls = {}
