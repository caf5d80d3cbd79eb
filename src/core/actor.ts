/** Who acts, and in which organization. Every operation is permitted, scoped and logged by it. */
export type Actor = PersonActor | SystemActor

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
}

/** The program itself: arriving mail, the outgoing feed, maintenance. */
export interface SystemActor {
  kind: 'system'
  organizationId: string
  organizationNumber: string
  name: string
}
