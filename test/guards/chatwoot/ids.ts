import type { WalkedCall } from '../authorization-calls.ts'

/** What a visitor of an API channel, and one of a website, know; their walk is chatwoot-visitors.test.ts. */
export interface VisitorIds {
  identifier: string
  source: string
  conversation: string
  /** Asks something. */
  message: string
  /** Of a conversation with a survey. */
  uuid: string
  websiteToken: string
  websiteMessage: string
}

/** Ids of one account, as calls of this API name them. */
export interface ChatwootIds {
  account: string
  /** Of an API inbox. */
  inbox: string
  /** Of one that may be deleted. */
  spareInbox: string
  person: string
  /** Only in the walk of visitors. */
  visitor?: VisitorIds
  /** Of somebody whose membership may end. */
  sparePerson: string
  team: string
  spareTeam: string
  label: string
  spareLabel: string
  cannedResponse: string
  attribute: string
  /** Of the caller. */
  customFilter: string
  rule: string
  /** Of the caller. */
  macro: string
  bot: string
  webhook: string
  /** One that has written nothing. */
  contact: string
  /** One that may be deleted. */
  spareContact: string
  /** One that may become part of `contact`. */
  mergeeContact: string
  /** By what the API inbox knows `contact`. */
  sourceId: string
  /** About `contact`. */
  note: string
  spareNote: string
  /** Of the caller. */
  notification: string
  /** Number of a conversation with `contact` in the API inbox. */
  conversation: string
  /** One that may be deleted. */
  spareConversation: string
  /** In `conversation`, of the contact. */
  message: string
  /** In the same; it may be deleted. */
  spareMessage: string
  /** Of a link to a file of a message: what stands before the name. */
  signedBlob: string
}

/** One call per operation of an area. */
export type ChatwootCalls = Record<string, (ids: ChatwootIds) => WalkedCall>
