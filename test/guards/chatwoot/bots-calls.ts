import type { ChatwootCalls } from './ids.ts'

export const botsCalls: ChatwootCalls = {}
