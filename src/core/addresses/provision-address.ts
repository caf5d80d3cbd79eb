import { normalizeEmail } from '../../lib/email-address.ts'
import { conflict, invalid } from '../errors.ts'
import { lockSettings } from '../lock-settings.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import { movePrimary, writeAddress } from './change-address.ts'
import { createAddress } from './create-address.ts'
import { addressByReference, listAddresses } from './store.ts'
import type { Address } from './types.ts'

/**
 * Gives the organization an address on the installation's own domain, or brings one of its former ones back. It takes
 * the place of the one that was active, which stays listed; if that was the primary one, it becomes so. Throws `invalid`
 * for another domain, `conflict` for an address that somebody else has.
 */
export async function provisionAddress(tx: Tx, input: { address: string }): Promise<Address> {
  permit(tx.actor, 'organization:manage')
  const address = normalizeEmail(input.address)
  if (!address) throw invalid('not an email address', { field: 'address' })
  const { mailDomain } = tx.context
  if (!address.endsWith(`@${mailDomain.toLowerCase()}`))
    throw invalid(`an address of the platform ends with @${mailDomain}`, { field: 'address' })
  await lockSettings(tx)
  const all = await listAddresses(tx)
  const known = all.find((each) => each.address === address)
  if (known && !known.isPlatform) throw conflict('this address is in use already', { address })
  const provisioned = known ?? (await createAddress(tx, { address, isPlatform: true }))
  if (!provisioned.isActive) await writeAddress(tx, provisioned.id, { is_active: true })
  await replace(tx, all, provisioned)
  return addressByReference(tx, provisioned.id)
}

async function replace(tx: Tx, all: Address[], by: Address): Promise<void> {
  const others = all.filter((each) => each.isPlatform && each.isActive && each.id !== by.id)
  if (others.some((each) => each.isPrimary)) await movePrimary(tx, by.id)
  for (const { id } of others) await writeAddress(tx, id, { is_active: false })
}
