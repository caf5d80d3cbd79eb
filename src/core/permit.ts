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

/** A bot answers customers; what organizations and contacts are is not its matter. */
const BOT_ACTIONS: ReadonlySet<Action> = new Set([
  'conversation:read',
  'conversation:write',
  'message:send',
  'file:write',
])

/** Visitors write and read in their own conversations: which those are, core/visitors looks up by their channel. */
const CONTACT_ACTIONS: ReadonlySet<Action> = new Set([
  'conversation:read',
  'conversation:write',
  'message:send',
  'file:write',
])

/** Throws `forbidden` unless the actor may do this in its organization. */
export function permit(actor: Actor, action: Action): void {
  if (isPermitted(actor, action)) return
  const who = actor.kind === 'person' ? `an ${actor.role}` : `a ${actor.kind}`
  throw forbidden(`${who} may not do this (${action})`)
}

function isPermitted(actor: Actor, action: Action): boolean {
  if (actor.kind === 'system') return true
  if (actor.kind === 'bot') return BOT_ACTIONS.has(action)
  if (actor.kind === 'contact') return CONTACT_ACTIONS.has(action)
  // Which organization it may manage was decided by its grants.
  if (actor.kind === 'platform') return action === 'organization:manage'
  return actor.role === 'administrator' || AGENT_ACTIONS.has(action)
}

/** The person who acts; the program itself has no read marks, pins or drafts. */
export function personNumber(actor: Actor): string | null {
  return actor.kind === 'person' ? actor.personNumber : null
}
