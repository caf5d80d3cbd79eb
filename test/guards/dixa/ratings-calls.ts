import type { DixaCalls } from './ids.ts'

export const ratingsCalls: DixaCalls = {}
