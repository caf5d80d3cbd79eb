import type { DixaCalls } from './ids.ts'

export const searchCalls: DixaCalls = {
  getSearchConversations: () => ({ query: 'query=meter' }),
}
