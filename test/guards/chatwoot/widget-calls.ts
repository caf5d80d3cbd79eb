import type { ChatwootCalls } from './ids.ts'

export const widgetCalls: ChatwootCalls = {}
