import type { WalkedCall } from '../authorization-calls.ts'

/** Ids of one organization, as calls of this API name them. */
export interface DixaIds {
  /** Somebody who is an agent. */
  agent: string
  /** An agent who may stop being one. */
  spareAgent: string
  endUser: string
  /** One that may be anonymized. */
  spareEndUser: string
  team: string
  spareTeam: string
  tag: string
  /** Custom attributes of conversations and of end users. */
  attribute: string
  attributeOfUsers: string
  /** The number of a conversation with `endUser`. */
  conversation: string
  /** One that may be anonymized. */
  spareConversation: string
  /** In `conversation`, of the end user. */
  message: string
  /** An address of the organization. */
  emailEndpoint: string
  queue: string
  webhook: string
  /** Of an anonymization. */
  request: string
}

/** One call per operation of an area. */
export type DixaCalls = Record<string, (ids: DixaIds) => WalkedCall>
