import type { DixaCalls } from './ids.ts'

export const agentsCalls: DixaCalls = {}
