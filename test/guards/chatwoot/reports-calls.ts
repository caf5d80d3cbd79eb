import type { ChatwootCalls } from './ids.ts'

export const reportsCalls: ChatwootCalls = {}
