import type { EntityLink } from '../../../core/conversations/index.ts'

/** One item of a relation attribute. */
export interface RelationItem {
  entity_id: string
  [key: string]: unknown
}

export interface Relation {
  $relation: RelationItem[]
}

export const isRelation = (value: unknown): value is Relation =>
  typeof value === 'object' && value !== null && '$relation' in value && Array.isArray(value.$relation)

/** Linked entities as one relation attribute per kind of entity. */
export function relationsOf(links: EntityLink[]): Record<string, Relation> {
  const bySlug = new Map<string, RelationItem[]>()
  for (const link of links) bySlug.set(link.slug, [...(bySlug.get(link.slug) ?? []), presentLink(link)])
  return Object.fromEntries([...bySlug].map(([slug, items]) => [slug, { $relation: items }]))
}

const presentLink = (link: EntityLink): RelationItem => ({
  entity_id: link.entityId,
  ...(link.orgId ? { org_id: link.orgId } : {}),
  ...(link.isMainEntity === undefined ? {} : { is_main_entity: link.isMainEntity }),
})

/**
 * What an entity carries beside its own fields: the properties callers stored on it, and its links. Neither can
 * stand in the place of a field of the entity. A property that is a relation itself is joined with the links.
 */
export function extras(
  properties: Record<string, unknown>,
  links: EntityLink[],
  fields: ReadonlySet<string>,
): Record<string, unknown> {
  const relations = relationsOf(links)
  const all = { ...properties, ...joined(properties, relations) }
  return Object.fromEntries(Object.entries(all).filter(([key]) => !fields.has(key)))
}

function joined(properties: Record<string, unknown>, relations: Record<string, Relation>) {
  const pairs = Object.entries(relations).map(([slug, relation]) => {
    const own = Object.hasOwn(properties, slug) ? properties[slug] : undefined
    return [
      slug,
      isRelation(own) ? { ...own, $relation: union(own.$relation, relation.$relation) } : relation,
    ]
  })
  return Object.fromEntries(pairs)
}

function union(first: RelationItem[], second: RelationItem[]): RelationItem[] {
  const known = new Set(first.map((item) => item.entity_id))
  return [...first, ...second.filter((item) => !known.has(item.entity_id))]
}
