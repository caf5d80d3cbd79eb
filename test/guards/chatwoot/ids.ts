import type { WalkedCall } from '../authorization-calls.ts'

/** Ids of one account, as calls of this API name them. */
export interface ChatwootIds {
  account: string
  bot: string
  inbox: string
  webhook: string
}

/** One call per operation of an area. */
export type ChatwootCalls = Record<string, (ids: ChatwootIds) => WalkedCall>
