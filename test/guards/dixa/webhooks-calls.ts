import type { DixaCalls } from './ids.ts'

export const webhooksCalls: DixaCalls = {}
