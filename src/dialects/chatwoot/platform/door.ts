import type { FastifyRequest } from 'fastify'
import type { PlatformActor } from '../../../core/actor.ts'
import { findOrganization, type Organization } from '../../../core/organizations/index.ts'
import { type InstallationPerson, personOfInstallation } from '../../../core/people/index.ts'
import { appOf, type GrantKind, mayTouch, platformBehind } from '../../../core/platform/index.ts'
import type { Tx } from '../../../core/run.ts'
import type { ChatwootDependencies } from '../dependencies.ts'
import { shownToken } from '../identify.ts'
import { refusal } from '../refusals.ts'

/** How a platform app shows who it is. */
export const platformDoor =
  ({ core, limits }: ChatwootDependencies) =>
  async (request: FastifyRequest): Promise<PlatformActor> => {
    await limits?.beforeToken(request)
    const token = shownToken(request)?.token
    const actor = token && (await platformBehind(core.database.kysely, token))
    if (!actor) {
      if (token) await limits?.afterWrongToken(request)
      throw refusal('unauthenticated', { error: 'Invalid access_token' })
    }
    await limits?.count(actor)
    return actor
  }

/** What an app was not given looks like what is not there. */
export const notPermissible = () => refusal('forbidden', { error: 'Non permissible resource' })

/** Throws `forbidden` for what the app may not touch, and for what is not there. */
export async function touched<T extends { id: string }>(
  tx: Tx,
  kind: GrantKind,
  object: T | undefined,
): Promise<T> {
  if (!object || !(await mayTouch(tx, { kind, objectId: object.id }))) throw notPermissible()
  return object
}

/** Works in an organization that the app may touch. */
export async function inAccount<T>(
  tx: Tx,
  number: string,
  work: (own: Tx, organization: Organization) => Promise<T>,
): Promise<T> {
  const organization = await touched(tx, 'organization', await findOrganization(tx.db, number))
  return inOrganization(tx, organization, (own) => work(own, organization))
}

/** The same in one that is known. */
export async function inOrganization<T>(
  tx: Tx,
  { id, number }: { id: string; number: string },
  work: (own: Tx) => Promise<T>,
): Promise<T> {
  const own: Tx = {
    ...tx,
    actor: { ...appOf(tx), organizationId: id, organizationNumber: number },
  }
  const result = await work(own)
  tx.lastEvent = own.lastEvent ?? tx.lastEvent
  tx.hasQueuedMail ||= own.hasQueuedMail
  return result
}

/** Somebody whom the app may touch. */
export const platformUser = async (tx: Tx, number: string): Promise<InstallationPerson> =>
  touched(tx, 'person', await personOfInstallation(tx, { number }))
