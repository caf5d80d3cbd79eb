export interface MailEnvelope {
  /** The sender of the envelope, where bounces go; empty for a bounce itself. */
  from: string
  /** As the client wrote them, domains in Unicode. */
  to: string[]
  /** Who brought it, for later judgement (SPF). Null when nobody did: an import. */
  client: MailClient | null
}

export interface MailClient {
  address: string
  helo: string
  secure: boolean
}

/** A mail as taken from a client, before it is read. */
export interface ArrivedMail {
  envelope: MailEnvelope
  raw: Buffer
  receivedAt: Date
}
