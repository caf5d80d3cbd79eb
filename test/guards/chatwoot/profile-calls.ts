import type { ChatwootCalls } from './ids.ts'

export const profileCalls: ChatwootCalls = {}
