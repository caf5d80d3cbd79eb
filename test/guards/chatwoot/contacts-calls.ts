import type { ChatwootCalls } from './ids.ts'

export const contactsCalls: ChatwootCalls = {}
