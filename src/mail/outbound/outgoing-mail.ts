import type { MessageAddress } from '../../core/messages/types.ts'

export interface OutgoingEnvelope {
  /** Where bounces go; empty for a mail that must not bounce (RFC 5321, section 4.5.5). */
  from: string
  /** Everybody who gets this copy, Bcc included. */
  to: string[]
}

/** All that a mail is made of, as plain data. Bcc is not among it: it is only in the envelope. */
export interface OutgoingMail {
  from: MessageAddress
  replyTo: MessageAddress | null
  to: MessageAddress[]
  cc: MessageAddress[]
  subject: string
  /** With angle brackets; the same for every attempt. */
  messageId: string
  inReplyTo: string | null
  references: string[]
  date: Date
  text: string | null
  html: string | null
  attachments: OutgoingFile[]
  /** Further headers, such as `Auto-Submitted`. */
  headers?: Record<string, string>
}

export interface OutgoingFile {
  /** SHA-256 of the bytes in the blob store. */
  blob: string
  filename: string
  contentType: string
  /** Content-ID without angle brackets. */
  cid?: string
  /** Shown by the HTML through its `cid`. */
  isInline?: boolean
}
