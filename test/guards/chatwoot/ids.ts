import type { WalkedCall } from '../authorization-calls.ts'

/** Ids of one account, as calls of this API name them. */
export interface ChatwootIds {
  account: string
  /** Of an API inbox. */
  inbox: string
  /** Of one that may be deleted. */
  spareInbox: string
  person: string
  /** Of the caller. */
  notification: string
}

/** One call per operation of an area. */
export type ChatwootCalls = Record<string, (ids: ChatwootIds) => WalkedCall>
