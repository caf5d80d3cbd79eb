import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Static } from 'typebox'
import type { PersonActor } from '../../../core/actor.ts'
import type { Core, Tx } from '../../../core/run.ts'
import { createSession, signingIn } from '../../../core/tokens/index.ts'
import { SESSION, setCookie } from '../../../http/session-cookie.ts'
import { presentSession } from './present-session.ts'
import type { Session } from './schemas.ts'

export interface Begin {
  personId: string
  /** Whether the session may manage the installation where a token of the person does. */
  mayManage: boolean
  /** Where it begins; absent: where the person worked last. */
  organization?: { id: string; number: string; role: PersonActor['role'] }
  /** What else happens in the same transaction. */
  first?(tx: Tx): Promise<void>
}

/** Begins a session of a browser: its cookie goes with the answer. Undefined: the person works nowhere. */
export async function beginSession(
  core: Core,
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
  { personId, mayManage, organization, first }: Begin,
): Promise<Static<typeof Session> | undefined> {
  const found = await signingIn(core.database.kysely, personId)
  if (!found) return undefined
  const actor = organization
    ? {
        ...found,
        organizationId: organization.id,
        organizationNumber: organization.number,
        role: organization.role,
      }
    : found
  const begun = await core.run(actor, async (tx) => {
    await first?.(tx)
    const session = await createSession(tx, actor, {
      kind: 'cookie',
      device: request.headers['user-agent'] ?? '',
      address: request.ip,
      mayManage,
    })
    tx.actor = {
      ...actor,
      tokenId: session.id,
      byCookie: true,
      managesInstallation: session.managesInstallation,
    }
    return { session, shown: await presentSession(tx) }
  })
  const { token: value, expiresAt } = begun.session
  setCookie(reply, core.context.publicUrl, { name: SESSION, value, expiresAt })
  return begun.shown
}
