import type { ChatwootCalls } from './ids.ts'

export const platformCalls: ChatwootCalls = {}
