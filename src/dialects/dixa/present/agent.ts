import type { Static } from 'typebox'
import type { Member } from '../../../core/people/index.ts'
import { avatarLink, type LinkMaker } from '../../../http/blob-links.ts'
import type { Agent } from '../schemas/user.ts'

export const rolesOf = ({ role }: Pick<Member, 'role'>): ('Agent' | 'Admin')[] =>
  role === 'administrator' ? ['Agent', 'Admin'] : ['Agent']

export function presentAgent(member: Member, maker: LinkMaker): Static<typeof Agent> {
  const avatarUrl = member.avatarUrl ?? avatarLink(maker, member.avatarBlob)
  return {
    id: member.id,
    email: member.email,
    displayName: member.displayName,
    ...(member.firstName === null ? {} : { firstName: member.firstName }),
    middleNames: member.middleNames,
    ...(member.lastName === null ? {} : { lastName: member.lastName }),
    ...(avatarUrl === '' ? {} : { avatarUrl }),
    ...(member.phone === null ? {} : { phoneNumber: member.phone }),
    additionalEmails: member.furtherEmails,
    additionalPhoneNumbers: member.furtherPhones,
    roles: rolesOf(member),
    createdAt: member.createdAt.toISOString(),
  }
}
