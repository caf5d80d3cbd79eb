import type { ChatwootCalls } from './ids.ts'

export const agentsCalls: ChatwootCalls = {}
