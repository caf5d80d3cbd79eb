import type { Updateable } from 'kysely'
import type { MembershipsRow } from '../../db/rows.ts'
import { invalid } from '../errors.ts'
import { append } from '../events/index.ts'
import { lockSettings } from '../lock-settings.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import { checkedAddresses } from '../user-addresses.ts'
import { getMember, type Member } from './members.ts'
import { actingPerson } from './memberships.ts'

/** What an organization may say of somebody who works there; what is not given stays. */
export interface MemberFacts {
  displayName?: string
  firstName?: string | null
  lastName?: string | null
  middleNames?: string[]
  phone?: string | null
  furtherEmails?: string[]
  furtherPhones?: string[]
  avatarUrl?: string | null
}

/**
 * Changes what the organization has written down about somebody who works there; other organizations see nothing of
 * it. Throws `invalid` for addresses that are none, or somebody else's.
 */
export async function changeMember(
  tx: Tx,
  { personId, ...facts }: MemberFacts & { personId: string },
): Promise<Member> {
  permit(tx.actor, 'organization:manage')
  await lockSettings(tx)
  const before = await getMember(tx, personId)
  if (changesAddresses(facts)) await writeAddresses(tx, before, facts)
  const columns = columnsOf(facts)
  if (Object.keys(columns).length > 0)
    await tx.db
      .updateTable('memberships')
      .set({ ...columns, updated_at: tx.now })
      .where('organization_id', '=', tx.actor.organizationId)
      .where('person_id', '=', personId)
      .execute()
  const after = await getMember(tx, personId)
  const changed = (Object.keys(after) as (keyof Member)[]).filter(
    (key) => JSON.stringify(after[key]) !== JSON.stringify(before[key]),
  )
  if (changed.length > 0)
    await append(tx, { type: 'person.updated', data: { personId, number: after.number, changed } })
  return after
}

/** The picture of the acting person in the organization: one elsewhere, or none. */
export async function setOwnPicture(tx: Tx, avatarUrl: string | null): Promise<void> {
  if (avatarUrl !== null && !/^https?:\/\//.test(avatarUrl))
    throw invalid('not the address of a picture', { field: 'avatar_url' })
  const { id } = await actingPerson(tx)
  await tx.db
    .updateTable('memberships')
    .set({ avatar_url: avatarUrl, updated_at: tx.now })
    .where('organization_id', '=', tx.actor.organizationId)
    .where('person_id', '=', id)
    .execute()
}

function columnsOf(facts: MemberFacts): Updateable<MembershipsRow> {
  const { displayName, firstName, lastName, middleNames, avatarUrl } = facts
  if (displayName !== undefined && displayName.trim() === '')
    throw invalid('a person needs a name', { field: 'displayName' })
  return {
    ...(displayName === undefined ? {} : { display_name: displayName.trim() }),
    ...(firstName === undefined ? {} : { first_name: textOf(firstName) }),
    ...(lastName === undefined ? {} : { last_name: textOf(lastName) }),
    ...(middleNames === undefined ? {} : { middle_names: middleNames }),
    ...(avatarUrl === undefined ? {} : { avatar_url: textOf(avatarUrl) }),
  }
}

const textOf = (text: string | null): string | null => text?.trim() || null

const changesAddresses = ({ phone, furtherEmails, furtherPhones }: MemberFacts): boolean =>
  [phone, furtherEmails, furtherPhones].some((each) => each !== undefined)

async function writeAddresses(tx: Tx, before: Member, facts: MemberFacts): Promise<void> {
  const phone = (facts.phone === undefined ? before.phone : facts.phone)?.trim() || null
  const { emails, phones } = await checkedAddresses(
    tx,
    {
      emails: facts.furtherEmails ?? before.furtherEmails,
      phones: [...(phone === null ? [] : [phone]), ...(facts.furtherPhones ?? before.furtherPhones)],
    },
    { id: before.id, has: [before.phone ?? '', ...before.furtherEmails, ...before.furtherPhones] },
  )
  const own = { organization_id: tx.actor.organizationId, person_id: before.id }
  await tx.db
    .deleteFrom('member_addresses')
    .where('organization_id', '=', own.organization_id)
    .where('person_id', '=', own.person_id)
    .execute()
  // Without a first phone number the further ones begin behind its place.
  const start = phone === null ? 1 : 0
  const rows = [
    ...emails
      .filter((each) => each !== before.email)
      .map((value, index) => ({ ...own, kind: 'email', value, position: index + 1 })),
    ...phones.map((value, index) => ({ ...own, kind: 'phone', value, position: index + start })),
  ]
  if (rows.length > 0) await tx.db.insertInto('member_addresses').values(rows).execute()
}
