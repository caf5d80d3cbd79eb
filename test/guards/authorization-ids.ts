/** Ids of one organization, as a call to a route may name them. */
export interface Ids {
  thread: string
  message: string
  draft: string
  file: string
  person: string
  personNumber: string
  team: string
  inbox: string
  organization: string
  token: string
  address: string
  domain: string
  /** Of a relay. */
  connection: string
  mailbox: string
  bot: string
  /** Of a webhook, and something told to it. */
  sink: string
  delivery: string
  queue: string
  /** A number. */
  contact: string
  sender: string
  attribute: string
  flow: string
  signature: string
  invitation: string
  /** A uuid. */
  teamId: string
}
