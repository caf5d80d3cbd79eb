import type { ChatwootCalls } from './ids.ts'

export const labelsCalls: ChatwootCalls = {}
