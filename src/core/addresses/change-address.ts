import type { Updateable } from 'kysely'
import type { AddressesRow } from '../../db/rows.ts'
import { conflict } from '../errors.ts'
import { append } from '../events/index.ts'
import { inboxByReference } from '../inboxes/index.ts'
import { lockSettings } from '../lock-settings.ts'
import { checkSignature } from '../mail-settings/index.ts'
import { permit, personNumber } from '../permit.ts'
import type { Tx } from '../run.ts'
import { refuseForeignDomain } from '../sender-domains/index.ts'
import { type Assignee, resolveAssignees } from '../teams/index.ts'
import { addressByReference, listAddresses } from './store.ts'
import type { Address } from './types.ts'

export interface UpdateAddress {
  /** Uuid, or the address itself. */
  address: string
  name?: string | null
  /** An inbox's uuid or key. */
  inboxId?: string
  /** The next senders, from those of now. */
  senders?: (before: Assignee[]) => Assignee[]
  signatureId?: string | null
  isActive?: boolean
}

/** Changes what is given; the rest stays. Throws `conflict` when the primary address would become inactive. */
export async function updateAddress(tx: Tx, input: UpdateAddress): Promise<Address> {
  permit(tx.actor, 'organization:manage')
  await lockSettings(tx)
  const before = await addressByReference(tx, input.address)
  const columns = await columnsOf(tx, before, input)
  if (Object.keys(columns).length === 0) return before
  await writeAddress(tx, before.id, columns)
  return addressByReference(tx, before.id)
}

async function columnsOf(tx: Tx, before: Address, input: UpdateAddress): Promise<Updateable<AddressesRow>> {
  const { name, inboxId, senders, signatureId, isActive } = input
  if (isActive === false && before.isPrimary)
    throw conflict('the primary address cannot become inactive: make another one primary first')
  if (isActive && !before.isActive) await refuseForeignDomain(tx, before.address)
  if (isActive && !before.isActive && before.isPlatform) await refuseSecondPlatformAddress(tx)
  await checkSignature(tx, signatureId)
  return {
    ...(name === undefined ? {} : { name: name || null }),
    ...(inboxId === undefined ? {} : { inbox_id: (await inboxByReference(tx, inboxId)).id }),
    ...(senders === undefined
      ? {}
      : { senders: await resolveAssignees(tx, senders(before.senders), { field: 'user_ids' }) }),
    ...(signatureId === undefined ? {} : { signature_id: signatureId }),
    ...(isActive === undefined ? {} : { is_active: isActive }),
  }
}

async function refuseSecondPlatformAddress(tx: Tx): Promise<void> {
  const active = (await listAddresses(tx)).find((each) => each.isPlatform && each.isActive)
  if (active)
    throw conflict('only one address of the platform is active: provision this one to replace it', {
      active: active.address,
    })
}

/** Deletes an address for good: no mail comes in by it any more. Throws `conflict` for the primary one. */
export async function deleteAddress(tx: Tx, input: { address: string }): Promise<Address> {
  permit(tx.actor, 'organization:manage')
  await lockSettings(tx)
  const before = await addressByReference(tx, input.address)
  if (before.isPrimary)
    throw conflict('the primary address cannot be deleted: make another one primary first')
  await tx.db
    .deleteFrom('addresses')
    .where('organization_id', '=', tx.actor.organizationId)
    .where('id', '=', before.id)
    .execute()
  await append(tx, {
    type: 'address.deleted',
    data: { addressId: before.id, address: before.address, inboxId: before.inboxId },
  })
  return before
}

/** Makes an address the one that sends by default. Throws `conflict` for an inactive one. */
export async function makePrimary(tx: Tx, input: { address: string }): Promise<Address> {
  permit(tx.actor, 'organization:manage')
  await lockSettings(tx)
  const address = await addressByReference(tx, input.address)
  if (!address.isActive) throw conflict('an inactive address cannot be the primary one')
  if (address.isPrimary) return address
  await movePrimary(tx, address.id)
  return addressByReference(tx, address.id)
}

/** The settings are locked: between the two statements nobody else becomes primary. */
export async function movePrimary(tx: Tx, id: string): Promise<void> {
  await tx.db
    .updateTable('addresses')
    .set({ is_primary: false, updated_at: tx.now, updated_by: personNumber(tx.actor) })
    .where('organization_id', '=', tx.actor.organizationId)
    .where('is_primary', '=', true)
    .execute()
  await writeAddress(tx, id, { is_primary: true })
}

export async function writeAddress(tx: Tx, id: string, columns: Updateable<AddressesRow>): Promise<void> {
  await tx.db
    .updateTable('addresses')
    .set({ ...columns, updated_at: tx.now, updated_by: personNumber(tx.actor) })
    .where('organization_id', '=', tx.actor.organizationId)
    .where('id', '=', id)
    .execute()
  await append(tx, { type: 'address.updated', data: { addressId: id, changed: Object.keys(columns) } })
}
