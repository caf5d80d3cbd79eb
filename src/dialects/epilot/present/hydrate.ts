import { isRelation, type RelationItem } from './relations.ts'

type Attributes = Record<string, unknown>

/** The ids of everything that these entities are related to, each once. */
export function relatedIds(entities: readonly Attributes[]): string[] {
  const items = entities.flatMap((entity) =>
    Object.values(entity).flatMap((value) => (isRelation(value) ? value.$relation : [])),
  )
  return [...new Set(items.flatMap((item) => idOf(item) ?? []))]
}

const idOf = (item: unknown): string | undefined => {
  const id = typeof item === 'object' && item !== null ? (item as Partial<RelationItem>).entity_id : undefined
  return typeof id === 'string' ? id : undefined
}

/**
 * Puts related entities in the place of the items that name them; the item itself is kept as `$relation` of the
 * entity. What is not known stays an item. One level: relations of the related entities are left alone.
 */
export function hydrated(entity: Attributes, related: ReadonlyMap<string, Attributes>): Attributes {
  const fill = (item: unknown) => {
    const found = related.get(idOf(item) ?? '')
    return found ? { ...found, $relation: item } : item
  }
  return Object.fromEntries(
    Object.entries(entity).map(([name, value]) => [
      name,
      isRelation(value) ? { ...value, $relation: value.$relation.map(fill) } : value,
    ]),
  )
}
