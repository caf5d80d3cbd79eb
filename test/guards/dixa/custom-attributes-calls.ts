import type { DixaCalls } from './ids.ts'

export const customAttributesCalls: DixaCalls = {}
