import { normalizeEmail } from '../../lib/email-address.ts'
import { newId } from '../../lib/ids.ts'
import { conflict, invalid } from '../errors.ts'
import { append } from '../events/index.ts'
import { inboxByReference } from '../inboxes/index.ts'
import { lockSettings } from '../lock-settings.ts'
import { checkSignature } from '../mail-settings/index.ts'
import { permit, personNumber } from '../permit.ts'
import type { Tx } from '../run.ts'
import { refuseForeignDomain, takeOverAddress } from '../sender-domains/index.ts'
import { type Assignee, resolveAssignees } from '../teams/index.ts'
import { addressByReference, primaryAddress } from './store.ts'
import type { Address } from './types.ts'

export interface CreateAddress {
  address: string
  /** An inbox's uuid or key; default: the `default` inbox. */
  inboxId?: string
  name?: string
  senders?: Assignee[]
  signatureId?: string
  /** Given out by the installation. */
  isPlatform?: true
}

/**
 * Adds an address. The first one of an organization is its primary one. Throws `conflict` for one that anybody here
 * has already, this organization or another.
 */
export async function createAddress(tx: Tx, input: CreateAddress): Promise<Address> {
  permit(tx.actor, 'organization:manage')
  const address = normalizeEmail(input.address)
  if (!address) throw invalid('not an email address', { field: 'address' })
  await lockSettings(tx)
  const inbox = await inboxByReference(tx, input.inboxId ?? 'default')
  await checkSignature(tx, input.signatureId)
  await refuseForeignDomain(tx, address)
  await takeOverAddress(tx, address)
  const id = newId()
  const row = await tx.db
    .insertInto('addresses')
    .values({
      organization_id: tx.actor.organizationId,
      id,
      address,
      name: input.name ?? null,
      inbox_id: inbox.id,
      senders: await resolveAssignees(tx, input.senders ?? [], { field: 'user_ids' }),
      signature_id: input.signatureId ?? null,
      is_primary: (await primaryAddress(tx)) === undefined,
      is_platform: input.isPlatform ?? false,
      created_at: tx.now,
      updated_at: tx.now,
      created_by: personNumber(tx.actor),
    })
    .onConflict((on) => on.column('address').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!row) throw conflict('this address is in use already', { address })
  await append(tx, { type: 'address.created', data: { addressId: id, address, inboxId: inbox.id } })
  return addressByReference(tx, id)
}
