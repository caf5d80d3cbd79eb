import type { ChatwootCalls } from './ids.ts'

export const conversationsCalls: ChatwootCalls = {}
