import type { ChatwootCalls } from './ids.ts'

export const notificationsCalls: ChatwootCalls = {}
