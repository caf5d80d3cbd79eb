import type { EntityLink } from '../../../core/conversations/index.ts'
import { isRelation, type Relation, type RelationItem } from '../present/relations.ts'

/** What a caller put on an entity beside its fields. */
export interface OwnProperties {
  properties: Record<string, unknown>
  /** Relation attributes that say nothing but which entities belong here: those are links. By slug. */
  links: Map<string, EntityLink[]>
}

const LINK_KEYS = new Set(['entity_id', 'org_id', 'is_main_entity', 'slug', '_schema'])

/**
 * Splits what is not a field of the entity into properties, which are kept as they came, and links. A relation
 * whose items carry more than a link can hold stays a property, so that nothing of it is lost.
 */
export function ownProperties(body: Record<string, unknown>, fields: ReadonlySet<string>): OwnProperties {
  const own = Object.entries(body).filter(([key, value]) => !fields.has(key) && value !== undefined)
  const isLink = ([, value]: [string, unknown]) => isRelation(value) && isOnlyLinks(value)
  return {
    properties: Object.fromEntries(own.filter((entry) => !isLink(entry))),
    links: new Map(own.filter(isLink).map(([slug, value]) => [slug, linksOf(slug, value as Relation)])),
  }
}

const isOnlyLinks = (relation: Relation): boolean =>
  Object.keys(relation).length === 1 && relation.$relation.every(isLinkItem)

function isLinkItem(item: unknown): item is RelationItem {
  if (typeof item !== 'object' || item === null) return false
  const { entity_id, org_id, is_main_entity } = item as Record<string, unknown>
  return (
    typeof entity_id === 'string' &&
    entity_id !== '' &&
    (org_id === undefined || typeof org_id === 'string') &&
    (is_main_entity === undefined || typeof is_main_entity === 'boolean') &&
    Object.keys(item).every((key) => LINK_KEYS.has(key))
  )
}

const linksOf = (slug: string, relation: Relation): EntityLink[] =>
  relation.$relation.map((item) => ({
    slug,
    entityId: item.entity_id,
    ...(typeof item.org_id === 'string' ? { orgId: item.org_id } : {}),
    ...(typeof item.is_main_entity === 'boolean' ? { isMainEntity: item.is_main_entity } : {}),
  }))
