export {
  type BannedAddress,
  banAddress,
  isAddressBanned,
  listBannedAddresses,
  unbanAddress,
} from './addresses.ts'
