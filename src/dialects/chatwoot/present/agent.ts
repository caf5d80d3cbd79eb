import type { Availability, Person } from '../../../core/people/index.ts'
import { avatarLink, type LinkMaker } from './links.ts'

/** What shows whether somebody is there; absent: what they chose counts. */
export type Presence = ReadonlyMap<string, Availability>

/** A person inside an account. */
export function presentAgent(
  person: Person,
  { account, maker, presence }: { account: string; maker: LinkMaker; presence?: Presence },
): Record<string, unknown> {
  const { properties } = person.profile
  return {
    id: Number(person.number),
    account_id: Number(account),
    availability_status: availabilityOf(person, presence),
    auto_offline: person.isAutoOffline,
    confirmed: true,
    email: person.email,
    uid: person.email,
    provider: 'email',
    available_name: person.displayName || person.name,
    display_name: person.displayName,
    name: person.name,
    role: person.role,
    thumbnail: avatarLink(maker, person.avatarBlob),
    ...(properties && Object.keys(properties).length > 0 ? { custom_attributes: properties } : {}),
  }
}

/** The same inside messages and frames. */
export function presentUserPush(
  person: Person,
  { maker, presence }: { maker: LinkMaker; presence?: Presence },
): Record<string, unknown> {
  const avatar = avatarLink(maker, person.avatarBlob)
  return {
    id: Number(person.number),
    name: person.name,
    available_name: person.displayName || person.name,
    avatar_url: avatar,
    type: 'user',
    availability_status: availabilityOf(person, presence),
    thumbnail: avatar,
  }
}

const availabilityOf = (person: Person, presence: Presence | undefined): Availability =>
  presence ? (presence.get(person.number) ?? 'offline') : person.availability
