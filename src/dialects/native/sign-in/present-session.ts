import type { Static } from 'typebox'
import type { PersonActor } from '../../../core/actor.ts'
import { notFound } from '../../../core/errors.ts'
import { getOrganization } from '../../../core/organizations/index.ts'
import { findPerson, getMember, membershipsOf, passwordStamp } from '../../../core/people/index.ts'
import type { Tx } from '../../../core/run.ts'
import { hasSecondFactor } from '../../../core/second-factor/index.ts'
import { csrfToken, ownExpiry } from '../../../core/tokens/index.ts'
import { avatarLink } from '../../../http/blob-links.ts'
import type { Session, SessionPerson } from './schemas.ts'

/** The acting person; there is none for programs. */
export function personActor({ actor }: Pick<Tx, 'actor'>): PersonActor {
  if (actor.kind !== 'person') throw notFound('person')
  return actor
}

export async function presentSession(tx: Tx): Promise<Static<typeof Session>> {
  const actor = personActor(tx)
  const { db, context } = tx
  const memberships = await membershipsOf(db, actor.personId)
  const end = await ownExpiry(tx, actor)
  return {
    organization: await getOrganization(tx),
    person: await presentSelf(tx),
    organizations: memberships.map(({ organizationId, organizationNumber, organizationName, role }) => ({
      id: organizationId,
      number: organizationNumber,
      name: organizationName,
      role,
    })),
    csrf_token: actor.byCookie ? csrfToken(context, actor.tokenId) : null,
    has_totp: await hasSecondFactor(db, actor.personId),
    has_password: (await passwordStamp(db, actor.personId)) !== null,
    manages_installation: actor.managesInstallation,
    expires_at: end?.toISOString() ?? null,
  }
}

/** The acting person as it sees itself. */
export async function presentSelf(tx: Tx): Promise<Static<typeof SessionPerson>> {
  const { personId } = personActor(tx)
  const person = await findPerson(tx, personId)
  if (!person) throw notFound('person')
  const { avatarUrl } = await getMember(tx, personId)
  return {
    id: person.id,
    number: person.number,
    email: person.email,
    name: person.name,
    role: person.role,
    language: person.profile.language ?? null,
    avatar_url: avatarLink(tx.context, person.avatarBlob, avatarUrl) || null,
    desk_settings: person.profile.deskSettings ?? {},
  }
}
