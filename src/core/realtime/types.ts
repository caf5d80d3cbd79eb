import type { LoggedEvent } from '../events/types.ts'
import type { ToldSignal } from '../signals.ts'

/** Who listens to what happens in an organization. */
export type Hearer =
  /** `tokenId`: of the token or session that it listens with, and no longer. */
  { kind: 'person'; personId: string; tokenId?: string } | { kind: 'contact'; contactInboxId: string }

/** How far a hearer may hear right now. */
export type Reach =
  | {
      kind: 'person'
      personId: string
      isAdministrator: boolean
      inboxIds: ReadonlySet<string>
      /** Changes when the person's tokens to listen end. */
      stamp: string | null
      /** Those of the hearers' tokens that count. */
      tokenIds: ReadonlySet<string>
    }
  | { kind: 'contact'; contactId: string; contactInboxId: string; isVerified: boolean }

/** Whom something is meant for. */
export type Audience =
  /** Everybody who works there. */
  | { kind: 'people' }
  /** One of them; where it is about a conversation, only as far as its inbox is theirs. */
  | { kind: 'person'; personId: string; inboxId?: string }
  /** Members of the inbox and administrators; and the contact, unless that is none of its business. */
  | { kind: 'conversation'; inboxId: string; contact: ContactEnd | null; except?: Exception }

/** The customer's end of a conversation. A verified one is heard on every verified channel of the contact. */
export interface ContactEnd {
  contactInboxId: string
  contactId: string
  isVerified: boolean
}

/** Who did it, and need not be told. */
export type Exception = { personId: string } | { contactId: string }

export interface RealtimeOrganization {
  id: string
  number: string
}

/** One message as it goes out, and whom it is meant for. */
export interface Telling {
  audience: Audience
  /** JSON. */
  message: string
}

/** For whose ears something is prepared: what nobody here would hear need not be. */
export interface Interest {
  personIds: ReadonlySet<string>
  contactInboxIds: ReadonlySet<string>
  /** Contacts who are verified: they hear all their verified channels. */
  contactIds: ReadonlySet<string>
}

/** Says in the words of one API what happened. */
export interface RealtimePresenter {
  /** Of events of one organization, in their order; each is told as it is by now, not as it was. */
  ofEvents(organization: RealtimeOrganization, events: LoggedEvent[], interest: Interest): Promise<Telling[]>
  ofSignal(organization: RealtimeOrganization, signal: ToldSignal, interest: Interest): Promise<Telling[]>
}

/** The way to one client. */
export interface RealtimeLine {
  isOpen(): boolean
  send(message: string): void
  /** Calls back when the client has everything that was sent until now; never, when it is lost before. */
  onceReceived(callback: () => void): void
  whenReady(): Promise<void>
  /** Ends the subscription: its client may not hear anything any more. */
  reject(): void
  /** Ends the line for now: its client comes back. */
  cut(): void
}

export interface Listener {
  organization: RealtimeOrganization
  hearer: Hearer
  /** Digest of what the client subscribes with: who comes back with the same is told what was missed. */
  subscriber: Uint8Array
  /** Whether what it subscribed with is still good for whoever reaches so far; asked before anything is told. */
  isStillGood(reach: Reach): boolean
  line: RealtimeLine
}

export interface Listening {
  /** Tells the client what it has missed, and then what happens, as far as it may hear. */
  begin(): void
  /** The client is gone. */
  stop(): void
}

export interface Realtime {
  /** Finds where a client is to go on. From this moment on nothing is missed. */
  listen(listener: Listener): Promise<Listening>
  start(): void
  /** Writes down how far everybody has got. */
  stop(): Promise<void>
}
