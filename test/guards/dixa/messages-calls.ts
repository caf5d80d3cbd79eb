import type { DixaCalls } from './ids.ts'

export const messagesCalls: DixaCalls = {}
