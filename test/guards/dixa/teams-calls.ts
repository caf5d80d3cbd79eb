import type { DixaCalls } from './ids.ts'

export const teamsCalls: DixaCalls = {}
