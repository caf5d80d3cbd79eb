/** What a report says that became of a mail at one recipient (RFC 3464, section 2.3.3). */
export type ReportedAction = 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded'

/** One recipient of a delivery report. */
export interface ReportedRecipient {
  /** The address at which it was decided; null when the report does not name it. */
  address: string | null
  /** The address as we wrote it, when the report says so: before aliases and forwarding. */
  originalAddress: string | null
  action: ReportedAction
  /** Enhanced status code (RFC 3463), like `5.1.1`. */
  status: string | null
  /** SMTP reply code. */
  code: number | null
  /** The words of the server that decided, in one line. */
  diagnostic: string
  /** The server that decided, where that was another one than the reporter. */
  remoteMta: string | null
}

interface AnyReport {
  /** Message-IDs of the mail it speaks of, the likeliest first. */
  messageIds: string[]
  /** Further addresses that it mentions: they may tell which recipient is meant. */
  mentions: string[]
}

/** A server says what became of a mail (RFC 3464, or in its own words). */
export interface DeliveryReport extends AnyReport {
  kind: 'delivery'
  recipients: ReportedRecipient[]
  reportingMta: string | null
  /** The subject of the mail it speaks of, where it quotes one. */
  subject?: string
}

/** A provider says that a recipient called a mail spam (RFC 5965). */
export interface ComplaintReport extends AnyReport {
  kind: 'complaint'
  /** As the report says: `abuse`, `fraud`, `not-spam`, … */
  feedbackType: string
  /** Empty when the provider hides who it was. */
  recipients: string[]
  userAgent: string | null
}

/** A mail program says that a mail was shown, or deleted (RFC 8098). */
export interface ReadReceipt extends AnyReport {
  kind: 'receipt'
  recipients: string[]
  /** `displayed`, `deleted`, `dispatched`, `processed`, `denied` or `failed`. */
  disposition: string
}

/** A mail by a program about a mail of ours. */
export type MailReport = DeliveryReport | ComplaintReport | ReadReceipt

/**
 * A mail that no person wrote to us alone: `answer` of a responder (vacation), `generated` by a program on some
 * occasion, through a `list`, one of a `bulk`, or a `report` that speaks of no message of ours.
 */
export interface Automatic {
  kind: 'answer' | 'generated' | 'list' | 'bulk' | 'report'
  /** What in the mail says so: a header with its value, mostly. */
  signal: string
}
