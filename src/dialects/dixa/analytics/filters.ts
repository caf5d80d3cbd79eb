import { type Static, Type } from 'typebox'
import type { FactQuery } from '../../../core/analytics/index.ts'
import { invalid } from '../../../core/errors.ts'
import { listLabels } from '../../../core/labels/index.ts'
import type { Way } from '../../../core/queues/index.ts'
import type { Tx } from '../../../core/run.ts'
import { isUuid } from '../../../lib/ids.ts'
import { FILTERS, type FilterAttribute } from './catalogue.ts'
import { CHANNEL_WORDS, DIRECTION_WORDS } from './words.ts'

export const Filter = Type.Object({
  attribute: Type.String(),
  values: Type.Optional(Type.Array(Type.String(), { maxItems: 1000 })),
})
type Filter = Static<typeof Filter>

type Narrowing = Partial<Omit<FactQuery, 'kind' | 'from' | 'to'>>

/**
 * What filters narrow a query to: all of them hold, of the values of one any. One that says nothing of what is asked for is
 * not heard. Throws `invalid` for an attribute that there is not.
 */
export async function narrowing(
  tx: Tx,
  filters: Filter[] | undefined,
  heard: readonly FilterAttribute[],
): Promise<Narrowing> {
  const wanted = new Map<FilterAttribute, string[]>()
  for (const { attribute, values = [] } of filters ?? []) {
    const known = attributeNamed(attribute)
    if (!known) throw invalid(`Unknown filter attribute: ${attribute}`)
    if (!heard.includes(known) || values.length === 0) continue
    const before = wanted.get(known)
    // The same attribute twice: both hold.
    wanted.set(known, before ? values.filter((each) => before.includes(each)) : values)
  }
  const found: Narrowing = {}
  for (const [attribute, values] of wanted) Object.assign(found, await BY_ATTRIBUTE[attribute](values, tx))
  return found
}

export const attributeNamed = (name: string): FilterAttribute | undefined =>
  Object.hasOwn(FILTERS, name) ? (name as FilterAttribute) : undefined

type Narrow = (values: string[], tx: Tx) => Narrowing | Promise<Narrowing>

const ids = (values: string[]): string[] => values.filter(isUuid).map((each) => each.toLowerCase())

const BY_ATTRIBUTE: Record<FilterAttribute, Narrow> = {
  queue_id: (values) => ({ queueIds: ids(values) }),
  agent_id: (values) => ({ personIds: ids(values) }),
  contact_point: (values) => ({ contactPoints: values.map((each) => each.toLowerCase()) }),
  channel: (values) => {
    const wanted = values.map(plain)
    return {
      ways: (Object.keys(CHANNEL_WORDS) as Way[]).filter((way) =>
        wanted.includes(plain(CHANNEL_WORDS[way].value)),
      ),
    }
  },
  initial_direction: (values) => {
    const wanted = values.map(plain)
    return {
      directions: DIRECTION_WORDS.filter(({ value }) => wanted.includes(plain(value))).map(
        ({ core }) => core,
      ),
    }
  },
  async tag_id(values, tx) {
    const wanted = ids(values)
    return {
      labels: (await listLabels(tx)).filter(({ id }) => wanted.includes(id)).map(({ title }) => title),
    }
  },
}

/** `WhatsApp`, `WHATSAPP` and `whats_app` are the same. */
const plain = (word: string): string => word.replaceAll('_', '').toUpperCase()
