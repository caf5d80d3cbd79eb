import type { DixaCalls } from './ids.ts'

export const conversationsCalls: DixaCalls = {}
