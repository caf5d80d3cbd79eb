/** The client of one subscription, as a channel sees it. */
export interface Line {
  /** Where the client comes from, for limits and marks. */
  client: CableClient
  /** False once the client is gone, has unsubscribed or was rejected. */
  isOpen(): boolean
  /** Sends `{"identifier": …, "message": …}` with the message given as JSON. */
  send(message: string): void
  /** Calls back when the client has everything that was sent until now; never, when it is lost before. */
  onceReceived(callback: () => void): void
  /** Resolves when the client has taken nearly everything that was sent, or is gone. */
  whenReady(): Promise<void>
  /** Ends the subscription: the client hears that it is rejected, and does not ask again. */
  reject(): void
  /** Ends the line: the client is told to come back. */
  cut(): void
}

export interface CableClient {
  ip: string
  userAgent: string
}

export interface Subscription {
  /** The client has been told that it is subscribed; from now on it may be sent messages. */
  start(): void
  /** The client performs an action. Each waits for the one before. */
  perform(action: string, data: Record<string, unknown>): Promise<void>
  /** Called once, when the client is gone, has unsubscribed or was rejected. */
  close(): void
}

/** What clients can subscribe to, under one name. */
export interface Channel {
  /** Null: whoever asks so may not. Throws what is told nobody: the client then tries again later. */
  subscribe(request: SubscribeRequest): Promise<Subscription | null>
}

export interface SubscribeRequest {
  /** What the identifier says, beside the name of the channel. */
  params: Record<string, unknown>
  line: Line
}

export interface CableLimits {
  /** At most so many connections at once from one address. */
  connectionsOfAddress: number
  subscriptionsOfConnection: number
  /** At most so many frames from one client within ten seconds. */
  framesInTenSeconds: number
}

export interface CableLog {
  warn(facts: object, message: string): void
}
