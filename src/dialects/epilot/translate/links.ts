import type { EntityLink } from '../../../core/conversations/index.ts'
import type { LinkedEntity } from '../schemas/thread-actions.ts'

export const toLink = (wire: LinkedEntity): EntityLink => ({
  slug: wire.slug,
  entityId: wire.entity_id,
  ...(wire.org_id ? { orgId: wire.org_id } : {}),
  ...(typeof wire.is_main_entity === 'boolean' ? { isMainEntity: wire.is_main_entity } : {}),
})
