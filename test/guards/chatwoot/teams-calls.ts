import type { ChatwootCalls } from './ids.ts'

export const teamsCalls: ChatwootCalls = {}
