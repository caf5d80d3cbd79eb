export {
  type Address,
  createAddress,
  findRecipient,
  listAddresses,
  ownAddresses,
  recipientLookup,
  type RecipientLookup,
  type Recipient,
} from './addresses.ts'
