/** The ActionCable protocol: what goes over the line, as text. */

export const PROTOCOL = 'actioncable-v1-json'

export const WELCOME = '{"type":"welcome"}'

/** Clients take a line for dead that is silent for twice the three seconds in which they expect one of these. */
export const pingFrame = (): string => `{"type":"ping","message":${Math.floor(Date.now() / 1000)}}`

export const confirmFrame = (identifier: string): string =>
  `{"identifier":${JSON.stringify(identifier)},"type":"confirm_subscription"}`

export const rejectFrame = (identifier: string): string =>
  `{"identifier":${JSON.stringify(identifier)},"type":"reject_subscription"}`

/** A message, which is JSON already. */
export const messageFrame = (identifier: string, message: string): string =>
  `{"identifier":${JSON.stringify(identifier)},"message":${message}}`

export type DisconnectReason = 'unauthorized' | 'invalid_request' | 'server_restart' | 'remote'

export const disconnectFrame = (reason: DisconnectReason, reconnect: boolean): string =>
  JSON.stringify({ type: 'disconnect', reason, reconnect })

/** What a client asks. `identifier` is compared and echoed byte for byte; `params` is what it says. */
export type ClientFrame =
  | { command: 'subscribe'; identifier: string; params: Record<string, unknown> }
  | { command: 'unsubscribe'; identifier: string }
  | { command: 'message'; identifier: string; action: string; data: Record<string, unknown> }

const MAX_IDENTIFIER = 4_096

/** Undefined: nothing that the protocol knows. */
export function parseFrame(text: string): ClientFrame | undefined {
  const frame = objectIn(text)
  const { command, identifier } = frame ?? {}
  if (typeof identifier !== 'string' || identifier.length > MAX_IDENTIFIER) return undefined
  if (command === 'unsubscribe') return { command, identifier }
  if (command === 'subscribe') {
    const params = objectIn(identifier)
    return params && { command, identifier, params }
  }
  if (command !== 'message') return undefined
  const data = objectIn(frame?.data)
  if (!data) return undefined
  const { action } = data
  return { command, identifier, data, action: typeof action === 'string' ? action : 'receive' }
}

function objectIn(text: unknown): Record<string, unknown> | undefined {
  if (typeof text !== 'string') return undefined
  try {
    const value: unknown = JSON.parse(text)
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
    return isObject ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}
