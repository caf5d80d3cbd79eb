import type { ChatwootCalls } from './ids.ts'

export const messagesCalls: ChatwootCalls = {}
