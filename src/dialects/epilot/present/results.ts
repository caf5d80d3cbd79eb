import type { Tx } from '../../../core/run.ts'
import { highlight, type Query } from '../../../core/search/index.ts'
import { withRelated } from './load-related.ts'
import type { Entity } from './message.ts'
import { fieldSelector } from './select-fields.ts'

/** How a caller wants the results of a search. */
export interface Wishes {
  fields?: string[]
  hydrate?: boolean
  include_scores?: boolean
  highlight?: unknown
}

/** What was found: entities in the order of the hits. */
export interface Found {
  query: Query
  entities: Entity[]
  scores: ReadonlyMap<string, number | undefined>
}

/** Entities as results: hydrated, cut to the wanted fields, with scores and the places that were found. */
export async function presentResults(
  tx: Tx,
  { query, entities, scores }: Found,
  wishes: Wishes,
): Promise<unknown[]> {
  const select = fieldSelector(wishes.fields)
  const full = wishes.hydrate ? await withRelated(tx, entities) : entities
  return entities.map((entity, index) => ({
    ...(select(full[index]) as object),
    ...(wishes.include_scores ? { _score: scores.get(entity._id) ?? 0 } : {}),
    ...(isWanted(wishes.highlight) ? { highlight: highlight(query, textsOf(entity)) } : {}),
  }))
}

const isWanted = (wish: unknown): boolean => wish !== undefined && wish !== null && wish !== false

const TEXTS = ['subject', 'text', 'topic', '_title']
const ADDRESSES = ['from', 'to', 'cc', 'bcc']

/** The texts in which places are marked, by the names they have in a query. */
function textsOf(entity: Record<string, unknown>, prefix = ''): Record<string, string> {
  const own = [
    ...TEXTS.flatMap((name) => pair(prefix + name, entity[name])),
    ...ADDRESSES.flatMap((name) => addressTexts(prefix + name, entity[name])),
  ]
  const latest = entity.latest_message
  return {
    ...Object.fromEntries(own),
    ...(latest ? textsOf(latest as Record<string, unknown>, 'latest_message.') : {}),
  }
}

const pair = (name: string, text: unknown): [string, string][] =>
  typeof text === 'string' && text !== '' ? [[name, text]] : []

function addressTexts(name: string, value: unknown): [string, string][] {
  const addresses = [value ?? []].flat() as { address?: string; name?: string }[]
  const join = (key: 'address' | 'name') => addresses.flatMap((each) => each[key] ?? []).join(', ')
  return [...pair(`${name}.address`, join('address')), ...pair(`${name}.name`, join('name'))]
}
