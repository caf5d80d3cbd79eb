import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { Actor } from '../core/actor.ts'
import { forbidden } from '../core/errors.ts'
import { verifyLink } from '../core/links.ts'
import { findOrganization, systemActor } from '../core/organizations/index.ts'
import type { Core } from '../core/run.ts'

/** What a signed link carries beside its path. */
export const Signed = Type.Object({
  expires: Type.String({ description: 'Seconds since 1970' }),
  signature: Type.String({ description: 'Made by the server' }),
})

/**
 * The program acting for whoever holds a signed link, in the organization that the link names. Throws
 * `forbidden` for a link that is not ours or has expired.
 */
export async function holderOf(
  core: Core,
  request: FastifyRequest,
  link: { organization: string; expires: string; signature: string },
): Promise<Actor> {
  const path = request.url.split('?', 1)[0] ?? ''
  const isValid = verifyLink(core.context, { path, ...link, now: new Date() })
  const organization = isValid && (await findOrganization(core.database.kysely, link.organization))
  if (!organization) throw forbidden('this link is not valid or has expired')
  return systemActor(organization, 'signed link')
}
