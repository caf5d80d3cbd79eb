import type { ChatwootCalls } from './ids.ts'

export const publicClientCalls: ChatwootCalls = {}
