export {
  type Address,
  createAddress,
  findRecipient,
  listAddresses,
  ownAddresses,
  type Recipient,
} from './addresses.ts'
