export {
  type Address,
  createAddress,
  findRecipient,
  listAddresses,
  ownAddresses,
  type Recipient,
  type RecipientLookup,
  recipientLookup,
} from './addresses.ts'
export { deactivateAddressesOn } from './deactivate.ts'
