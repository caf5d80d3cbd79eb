import type { ChatwootCalls } from './ids.ts'

export const settingsCalls: ChatwootCalls = {}
