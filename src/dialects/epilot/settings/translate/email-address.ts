import type { CreateAddress, UpdateAddress } from '../../../../core/addresses/index.ts'
import { invalid } from '../../../../core/errors.ts'
import { inboxByReference } from '../../../../core/inboxes/index.ts'
import type { Tx } from '../../../../core/run.ts'
import { normalizeEmail } from '../../../../lib/email-address.ts'
import { isTeam, toAssignee } from '../../assignee.ts'
import { insteadOfNotFound } from '../../translate/not-found.ts'
import type { EmailAddressChanges, NewEmailAddress } from '../schemas/email-address.ts'

/** A group is `group_5`, or `5` where only groups stand. */
const toTeam = (group: string): string => toAssignee(/^\d+$/.test(group) ? `group_${group}` : group)

/** Names of users stand apart from those of groups: `group_5` among users is a mistake, and found out as one. */
const toPeople = (users: string[]): string[] => users.map((user) => user.replace(/^team:/, ''))

export async function toNewAddress(tx: Tx, body: NewEmailAddress): Promise<CreateAddress> {
  const inboxId = await inboxNamed(tx, body.shared_inbox_id ?? undefined)
  return {
    address: body.address,
    ...(body.name ? { name: body.name } : {}),
    ...(inboxId === undefined ? {} : { inboxId }),
    senders: [...toPeople(body.user_ids ?? []), ...(body.group_ids ?? []).map(toTeam)],
    ...(body.default_signature_id ? { signatureId: body.default_signature_id } : {}),
  }
}

export async function toAddressChanges(
  tx: Tx,
  id: string,
  body: EmailAddressChanges,
): Promise<UpdateAddress> {
  const inboxId = await inboxNamed(tx, body.shared_inbox_id)
  return {
    address: id,
    ...(body.name === undefined ? {} : { name: body.name }),
    ...(inboxId === undefined ? {} : { inboxId }),
    ...(body.user_ids === undefined && body.group_ids === undefined ? {} : { senders: sendersAfter(body) }),
    ...(body.default_signature_id === undefined ? {} : { signatureId: body.default_signature_id || null }),
    ...(body.is_active === undefined ? {} : { isActive: body.is_active }),
  }
}

/** Users and groups are given apart; what is not given stays. */
const sendersAfter =
  ({ user_ids: users, group_ids: groups }: EmailAddressChanges) =>
  (before: string[]): string[] => [
    ...(users === undefined ? before.filter((each) => !isTeam(each)) : toPeople(users ?? [])),
    ...(groups === undefined ? before.filter(isTeam) : (groups ?? []).map(toTeam)),
  ]

/** A shared inbox that is not there is a mistake in the body, not in the path. */
async function inboxNamed(tx: Tx, reference: string | undefined): Promise<string | undefined> {
  if (reference === undefined) return undefined
  const inbox = await inboxByReference(tx, reference).catch(
    insteadOfNotFound(`there is no shared inbox ${reference}`, 'shared_inbox_id'),
  )
  return inbox.id
}

/** An address names itself for good. Throws `invalid` for another one in its place. */
export function refuseOtherAddress(stored: string, given: string | undefined): void {
  if (given !== undefined && normalizeEmail(given) !== stored)
    throw invalid('the address itself cannot change: add the new one', { field: 'address' })
}
