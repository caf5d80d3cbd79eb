import type { DixaCalls } from './ids.ts'

export const endusersCalls: DixaCalls = {}
