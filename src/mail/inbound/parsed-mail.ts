import type { IncomingMail } from '../../core/messages/types.ts'

/** A mail as read from its source, before any of its files is stored. */
export interface ParsedMail
  extends Omit<
    IncomingMail,
    | 'sourceBlob'
    | 'htmlBlob'
    | 'attachments'
    | 'authentication'
    | 'authenticationVersion'
    | 'client'
    | 'envelopeFrom'
  > {
  attachments: ParsedAttachment[]
}

export interface ParsedAttachment {
  bytes: Uint8Array
  filename: string
  contentType: string
  /** Without angle brackets. */
  cid?: string
  /** The HTML shows it. */
  isInline?: boolean
}
