import type { Address } from '../../../../core/addresses/index.ts'
import { isTeam, presentAssignee } from '../../assignee.ts'
import { presentMeta } from './meta.ts'

export const presentEmailAddress = (address: Address) => ({
  ...presentMeta(address),
  address: address.address,
  ...(address.name ? { name: address.name } : {}),
  user_ids: address.senders.filter((each) => !isTeam(each)).map(presentAssignee),
  group_ids: address.senders.filter(isTeam).map(presentAssignee),
  ...(address.signatureId ? { default_signature_id: address.signatureId } : {}),
  shared_inbox_id: address.inboxKey,
  is_active: address.isActive,
  is_primary: address.isPrimary,
  is_epilot_email_address: address.isPlatform,
})
