import type { DixaCalls } from './ids.ts'

export const contactEndpointsCalls: DixaCalls = {}
