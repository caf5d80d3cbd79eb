import {
  type Address,
  addressByReference,
  createAddress,
  deleteAddress,
  listAddresses,
  updateAddress,
} from '../../../../core/addresses/index.ts'
import { invalid } from '../../../../core/errors.ts'
import type { Tx } from '../../../../core/run.ts'
import { compileCheck } from '../../../../http/validation.ts'
import { presentEmailAddress } from '../present/email-address.ts'
import { type EmailAddressChanges, UpdateEmailAddressPayload } from '../schemas/email-address.ts'
import type { WireSetting } from '../schemas/setting.ts'
import { refuseOtherAddress, toAddressChanges, toNewAddress } from '../translate/email-address.ts'
import { namingGroups } from '../translate/naming-groups.ts'
import type { LegacyKind } from './kind.ts'

const checkFields = compileCheck(UpdateEmailAddressPayload, 'body')

/** The fields of an address beside its `value`, which the open schema of settings lets pass unseen. */
function fieldsOf(given: WireSetting): EmailAddressChanges {
  const fields = { ...given, address: undefined }
  checkFields(fields)
  return fields as EmailAddressChanges
}

const present = (tx: Tx, address: Address): WireSetting => ({
  ...presentEmailAddress(address),
  org_id: tx.actor.organizationNumber,
  type: 'email_address',
  value: address.address,
})

/** The same addresses as everywhere, under the older names. */
export const emailAddress: LegacyKind = {
  list: async (tx) => (await listAddresses(tx)).map((each) => present(tx, each)),
  async add(tx, given) {
    if (given.value === undefined) throw invalid('“value” in the body is missing', { field: 'value' })
    const wanted = await toNewAddress(tx, { ...fieldsOf(given), address: given.value })
    return present(tx, await createAddress(tx, wanted).catch(namingGroups))
  },
  async update(tx, id, given) {
    const address = await addressByReference(tx, id)
    refuseOtherAddress(address.address, given.value)
    return present(
      tx,
      await updateAddress(tx, await toAddressChanges(tx, address.id, fieldsOf(given))).catch(namingGroups),
    )
  },
  remove: async (tx, id) => present(tx, await deleteAddress(tx, { address: id })),
}
