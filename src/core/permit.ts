import type { Actor } from './actor.ts'
import { forbidden } from './errors.ts'

/** What can be permitted. Agents do the daily work; administrators also change the organization. */
export type Action =
  | 'conversation:read'
  | 'conversation:write'
  | 'conversation:delete'
  | 'message:send'
  | 'file:write'
  | 'contact:write'
  | 'organization:manage'

const AGENT_ACTIONS: ReadonlySet<Action> = new Set([
  'conversation:read',
  'conversation:write',
  'conversation:delete',
  'message:send',
  'file:write',
  'contact:write',
])

/** Throws `forbidden` unless the actor may do this in its organization. */
export function permit(actor: Actor, action: Action): void {
  if (actor.kind === 'system' || actor.role === 'administrator' || AGENT_ACTIONS.has(action)) return
  throw forbidden(`an ${actor.role} may not do this (${action})`)
}

/** The person who acts; the program itself has no read marks, pins or drafts. */
export function personNumber(actor: Actor): string | null {
  return actor.kind === 'person' ? actor.personNumber : null
}
