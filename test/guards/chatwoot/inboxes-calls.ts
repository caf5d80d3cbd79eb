import type { ChatwootCalls } from './ids.ts'

export const inboxesCalls: ChatwootCalls = {}
