import { actingPerson, type Membership, membershipsOf, passwordStamp } from '../../../core/people/index.ts'
import { onlinePeople } from '../../../core/presence/index.ts'
import type { Tx } from '../../../core/run.ts'
import { pubsubToken, storedToken } from '../../../core/tokens/index.ts'
import { avatarLink } from './links.ts'
import { iso } from './times.ts'

/** The acting person with all its accounts. `token`: what it came with. */
export async function presentProfile(tx: Tx, token: string): Promise<Record<string, unknown>> {
  const person = await actingPerson(tx)
  const memberships = await membershipsOf(tx.db, person.id)
  const own = memberships.find(({ organizationId }) => organizationId === tx.actor.organizationId)
  const latest = memberships[0]?.activeAt ? memberships[0] : own
  const isOnline = (await onlinePeople(tx)).has(person.number)
  const { signature = null, uiSettings = {}, properties = {} } = person.profile
  const stamp = await passwordStamp(tx.db, person.id)
  return {
    access_token: token,
    account_id: Number(latest?.organizationNumber ?? tx.actor.organizationNumber),
    available_name: person.displayName || person.name,
    availability_status: own ? statusOf(own, isOnline) : 'offline',
    avatar_url: avatarLink(tx.context, person.avatarBlob),
    confirmed: true,
    display_name: person.displayName,
    message_signature: signature,
    email: person.email,
    id: Number(person.number),
    inviter_id: own?.invitedBy ? Number(own.invitedBy) : null,
    name: person.name,
    provider: 'email',
    pubsub_token: pubsubToken(tx.context, {
      ...{ kind: 'person', number: person.number, stamp },
      tokenId: storedToken(tx.actor),
    }),
    role: latest?.role ?? person.role,
    ui_settings: uiSettings,
    uid: person.email,
    type: null,
    ...(Object.keys(properties).length > 0 ? { custom_attributes: properties } : {}),
    accounts: memberships.map((each) => ({
      id: Number(each.organizationNumber),
      name: each.organizationName,
      status: each.isSuspended ? 'suspended' : 'active',
      onboarding_step: null,
      active_at: iso(each.activeAt),
      role: each.role,
      permissions: [each.role],
      availability: each.availability,
      availability_status: each === own ? statusOf(each, isOnline) : each.availability,
      auto_offline: each.isAutoOffline,
    })),
  }
}

const statusOf = ({ availability }: Membership, isOnline: boolean): string =>
  isOnline ? availability : 'offline'
