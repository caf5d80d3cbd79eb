import { Type } from 'typebox'
import { contactPointsCounted } from '../../../core/analytics/index.ts'
import { notFound } from '../../../core/errors.ts'
import { listLabels } from '../../../core/labels/index.ts'
import { listMembers } from '../../../core/people/index.ts'
import { listQueues } from '../../../core/queues/index.ts'
import type { Tx } from '../../../core/run.ts'
import { operation, type Route } from '../../../http/route.ts'
import { type Page, pageAsked, pageOfAll, pageShown } from '../paging.ts'
import { PageQuery, pageOf } from '../schemas/envelopes.ts'
import type { FilterAttribute } from './catalogue.ts'
import { attributeNamed } from './filters.ts'
import { FilterValue } from './schemas.ts'
import { CHANNEL_WORDS, DIRECTION_WORDS } from './words.ts'

interface Value {
  value: string
  label?: string
}

/** One page of the values, and one more where there are any. */
type Values = (tx: Tx, page: Page) => Promise<Value[]>

const placeOf = ({ value }: Value) => value

const paged =
  (all: (tx: Tx) => Promise<Value[]> | Value[]): Values =>
  async (tx, page) =>
    pageOfAll(await all(tx), page, placeOf)

const MOST_AGENTS = 10_000

const VALUES: Record<FilterAttribute, Values> = {
  queue_id: paged(async (tx) => (await listQueues(tx)).map(({ id, name }) => ({ value: id, label: name }))),
  agent_id: paged(async (tx) =>
    (await listMembers(tx, { offset: 0, limit: MOST_AGENTS })).map(({ id, displayName }) => ({
      value: id,
      label: displayName,
    })),
  ),
  tag_id: paged(async (tx) => (await listLabels(tx)).map(({ id, title }) => ({ value: id, label: title }))),
  channel: paged(() => [...new Map(Object.values(CHANNEL_WORDS).map((word) => [word.value, word])).values()]),
  initial_direction: paged(() => DIRECTION_WORDS.map(({ value, label }) => ({ value, label }))),
  contact_point: async (tx, { offset, limit, after }) =>
    (await contactPointsCounted(tx, { offset, after, limit: limit + 1 })).map((value) => ({
      value,
      label: value,
    })),
}

export const filterRoutes = (): Route[] => [
  operation({
    operationId: 'getAnalyticsFilterFilterattribute',
    method: 'GET',
    path: '/v1/analytics/filter/{filterAttribute}',
    summary: 'What a filter can be set to',
    isRead: true,
    params: Type.Object({ filterAttribute: Type.String() }),
    query: Type.Object(PageQuery),
    responses: { 200: pageOf(FilterValue), 400: null, 401: null, 404: null },
    run: async (tx, { params, query }) => {
      const attribute = attributeNamed(params.filterAttribute)
      if (!attribute) throw notFound('filter attribute')
      const page = pageAsked(query)
      const path = `/v1/analytics/filter/${attribute}`
      return pageShown(await VALUES[attribute](tx, page), page, { path, query, placeOf })
    },
  }),
]
