import type { DixaCalls } from './ids.ts'

export const tagsCalls: DixaCalls = {}
