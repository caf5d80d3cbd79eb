import type { DixaCalls } from './ids.ts'

export const notesCalls: DixaCalls = {}
