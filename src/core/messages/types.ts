import type { StoredFile } from '../files/index.ts'
import type { Automatic, MailReport } from './mail-report.ts'

export type * from './mail-report.ts'
export type { StoredFile }

/** What became of a message at one recipient. `accepted` = taken over by us, not yet handed on. */
export type DeliveryStatus = 'accepted' | 'delivered' | 'bounced' | 'complained' | 'rejected' | 'failed'

/** One mailbox of a message. `kind` tells whose it is: the organization's own, a customer's, a partner's. */
export interface MessageAddress {
  address: string
  name?: string
  kind?: 'internal' | 'external' | 'partner' | null
  status?: DeliveryStatus
  /** Why the delivery failed, as facts for people and programs. */
  error?: Record<string, unknown>
  /** What the server that took it over has said. */
  answer?: string
  /** It was kept here, because no relay is set. */
  isCaptured?: true
}

/** A file as it hangs on one message. The flags are those of the sender (see docs/glossary.md). */
export interface Attachment {
  fileId: string
  /** Key of the bytes in the blob store. */
  blob: string
  filename: string
  contentType: string
  /** Bytes. */
  size: number
  /** Content-ID without angle brackets, for `cid:` references in the HTML. */
  cid?: string
  /** Shown inside the HTML, hidden from the list of attachments. */
  isInline?: boolean
  /** False: only related to the message, not part of the mail. */
  isMessageAttachment?: boolean
  isSignaturePart?: boolean
  /** The sender put a link into the body; the file itself is not attached. */
  isSentAsLink?: boolean
  isSavedToEntity?: boolean
}

/** What a method of authentication came to, in the words of RFC 8601. */
export type AuthenticationResult =
  | 'pass'
  | 'fail'
  | 'softfail'
  | 'neutral'
  | 'none'
  | 'policy'
  | 'temperror'
  | 'permerror'

export type AuthenticationVerdict = 'pass' | 'fail' | 'none' | 'unknown'

/** Whether an arriving mail comes from where it says. Judged by us; what the mail says of itself is not heard. */
export interface Authentication {
  /**
   * `pass`: the author's domain vouches for it. `fail`: that domain asks not to believe it, or the mail is so
   * written that nobody can tell its author. `none`: nobody vouches. `unknown`: the DNS did not answer.
   */
  verdict: AuthenticationVerdict
  /** RFC 7208: may this client send for this domain? */
  spf: { result: AuthenticationResult; domain: string | null }
  /** RFC 6376: one entry per signature. */
  dkim: { result: AuthenticationResult; domain: string; selector: string }[]
  /** RFC 7489, 9989. `domain` is the author's, `aligned` what vouches for it. */
  dmarc: {
    result: AuthenticationResult
    policy: 'none' | 'quarantine' | 'reject' | null
    domain: string | null
    aligned: ('spf' | 'dkim')[]
  }
  /** RFC 8617: what earlier servers claim. Recorded; it changes nothing. */
  arc: { result: AuthenticationResult }
}

/** What put an inbound message into its conversation. */
export type PlacementRule = 'reply_token' | 'in_reply_to' | 'references' | 'thread_index' | 'subject' | 'new'

/** Which header led to which message. */
export interface PlacementExplanation {
  header: string
  value: string
  /** The message that it matched; null for a reply token, which names a conversation. */
  messageId: string | null
}

/** Why a conversation that a header named was not joined. */
export type PlacementRefusal = 'not_authenticated' | 'sent_to_many' | 'stranger'

/** Which rule and which header value put an inbound message into its conversation. */
export interface Placement {
  rule: PlacementRule
  header?: string
  explain?: PlacementExplanation
  /** The conversation that was named first and not joined. */
  refused?: PlacementExplanation & { rule: PlacementRule; conversationId: string; because: PlacementRefusal }
  /** It joined by its reply token although its sender could not be believed. */
  isSuspect?: boolean
  /** It was put elsewhere since: by people, or by better rules. */
  moved?: { changeId: string; fromConversationId: string; by?: 'rules' }
}

export type MessageKind = 'message' | 'note' | 'activity'
export type Direction = 'inbound' | 'outbound'
/** `held` = accepted for sending and still cancellable, until the outgoing feed takes it. */
export type MessageState = 'received' | 'draft' | 'held' | 'sent' | 'failed'

/** What a mail says, and between whom: the same wherever it is stored, arrives or leaves. */
export interface MailContent {
  subject: string
  text: string | null
  /** Absent when the HTML is large: then `htmlBlob` names it. */
  html: string | null
  htmlBlob: string | null
  from: MessageAddress
  replyTo: MessageAddress | null
  to: MessageAddress[]
  cc: MessageAddress[]
}

/** What a stretch of a body is to its reader. */
export type BodyPartKind = 'new' | 'quoted' | 'signature'

/**
 * Which stretches of the text are new, quoted and signature: one after the other they are the whole. Derived from
 * the source by the rules of this version, and derivable again.
 */
export interface BodyParts {
  version: number
  /** Lengths in UTF-16 units. */
  parts: { kind: BodyPartKind; length: number }[]
}

/** How a mail came, kept so that it can be judged and placed again. */
export interface MailArrival {
  /** Who brought it; null: nobody did, as with an import. */
  client: { address: string; helo: string } | null
  /** Our address that it came to, without a tag. */
  address: string | null
  /** What stood behind the plus sign of the address: perhaps a reply token. */
  tag: string | null
}

/** What became of a message of a channel that has no mail addresses. */
export type ChannelDelivery = 'sent' | 'delivered' | 'read' | 'failed'

export interface Message extends MailContent {
  id: string
  number: string
  organizationId: string
  conversationId: string
  inboxId: string
  kind: MessageKind
  direction: Direction
  state: MessageState
  authorId: string | null
  /** The author's number as text, when a person wrote it. */
  authorNumber: string | null
  contactId: string | null
  bcc: MessageAddress[]
  /** RFC 5322 Message-ID with angle brackets. */
  internetMessageId: string | null
  inReplyTo: string | null
  references: string[]
  sourceBlob: string | null
  placement: Placement | null
  /** Who sent it, as its envelope says; empty for `<>`. Null when nobody knows: ours, imported. */
  envelopeFrom: string | null
  /**
   * Null when a person wrote it, as far as one can see. Of a message of ours: it answers by itself, as an
   * acknowledgement does, and says so on its way.
   */
  automatic: Automatic | null
  /** Null: all of the text is new. */
  bodyParts: BodyParts | null
  /** Null when nobody judged: ours, imported, or brought by a mail server of our own. */
  authentication: Authentication | null
  /** Not all of it could be read: the rest is only in the source. */
  isUnparsed: boolean
  /** Null: nobody knows it any more. */
  arrival: MailArrival | null
  attachments: Attachment[]
  labels: string[]
  isTrashed: boolean
  isSpam: boolean
  /** Read by the organization. */
  isRead: boolean
  /** Numbers of the people who read it. */
  readBy: string[]
  /** What callers stored beside the fields above, kept as it came. */
  properties: Record<string, unknown>
  sendAt: Date | null
  sentAt: Date | null
  receivedAt: Date | null
  createdAt: Date
  updatedAt: Date
  updatedByNumber: string | null
  /** `text`, or what else a channel can show: a form, cards, a survey, … */
  contentType: string
  contentAttributes: Record<string, unknown>
  /** Its id on its channel. */
  externalId: string | null
  /** The bot that wrote it. */
  botId: string | null
  /** Null in mail, where each recipient has a status. */
  delivery: ChannelDelivery | null
  deliveryError: string | null
}

/** A parsed mail, ready to be received: all blobs are stored before, nothing here touches a file. */
export interface IncomingMail extends MailContent {
  /** SHA-256 (hex) of the raw source in the blob store. */
  sourceBlob: string
  /** The version of the rules that read it: later ones may read it again. */
  derivedVersion: number
  /** Not all of it could be read: the rest is only in the source. */
  isUnparsed: boolean
  /** The sender of the envelope; empty for `<>`, null where nobody knows it. */
  envelopeFrom: string | null
  /** Digest of subject, sender and bodies: tells two mails with one Message-ID apart. */
  contentDigest: string
  /** Null: all of the text is new. */
  bodyParts: BodyParts | null
  internetMessageId: string | null
  inReplyTo: string | null
  references: string[]
  attachments: (StoredFile & { cid?: string; isInline?: boolean })[]
  /** Headers worth keeping for later rules (Auto-Submitted, List-Id, Thread-Index, …), lower-case names. */
  headers: Record<string, string>
  /** Null: nobody judged it. */
  authentication: Authentication | null
  /** The version of the rules that judged it. */
  authenticationVersion: number
  /** Who brought it; null: nobody did. */
  client: MailArrival['client']
  /** The Date header, when it is sane. */
  date: Date | null
  /** Set when it speaks of the fate of another mail. */
  report: MailReport | null
  /** Set when no person wrote it to us alone; of a report, what it is where nothing of ours is meant. */
  automatic: Automatic | null
}

/** HTML above this many bytes of UTF-8 lives in the blob store and is omitted from lists. */
export const LARGE_HTML_BYTES = 200 * 1024
