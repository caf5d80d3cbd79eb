/** Who acts, and in which organization. Every operation is permitted, scoped and logged by it. */
export type Actor = PersonActor | BotActor | ContactActor | PlatformActor | SystemActor

export interface PersonActor {
  kind: 'person'
  organizationId: string
  organizationNumber: string
  personId: string
  personNumber: string
  role: 'administrator' | 'agent'
  tokenId: string
  /** Set for a token of an identity provider, which has no row here. */
  tokenExpiresAt?: Date
  /** The token may also manage the installation: organizations, people, tokens, backups. */
  managesInstallation: boolean
  /** Signed in with a browser, which shows the token as a cookie. */
  byCookie?: boolean
  /** The token reaches one organization only: somebody else has made it. */
  isBound?: boolean
}

/** A program that takes part in conversations under a name of its own. */
export interface BotActor {
  kind: 'bot'
  organizationId: string
  organizationNumber: string
  botId: string
  botNumber: string
  name: string
  /** For limits. */
  tokenId: string
}

/** Somebody outside, on the channel of one inbox; may reach its own conversations there and nothing else. */
export interface ContactActor {
  kind: 'contact'
  organizationId: string
  organizationNumber: string
  contactId: string
  contactNumber: string
  name: string
  /** Null before the visitor is known in the inbox. */
  contactInboxId: string | null
}

/** A program that manages the organizations, people and bots it was given; it belongs to none of them. */
export interface PlatformActor {
  kind: 'platform'
  /** The organization that a call is about; the app's own id, which none has, where it is about none. */
  organizationId: string
  organizationNumber: string
  appId: string
  name: string
  tokenId: string
}

/** The program itself: arriving mail, the outgoing feed, maintenance. */
export interface SystemActor {
  kind: 'system'
  organizationId: string
  organizationNumber: string
  name: string
}
