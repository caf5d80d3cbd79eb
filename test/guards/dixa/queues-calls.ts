import type { DixaCalls } from './ids.ts'

export const queuesCalls: DixaCalls = {}
