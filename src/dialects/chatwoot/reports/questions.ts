import { type Static, Type } from 'typebox'
import { invalid } from '../../../core/errors.ts'
import { type Range, type Scope, type ScopeKind, scopeOf } from '../../../core/reports/index.ts'
import type { Tx } from '../../../core/run.ts'

export const REPORTS = '/api/v2/accounts/{account_id}'
export const REFUSALS = { 401: null, 404: null, 422: null }

const UnixSeconds = Type.Integer({ minimum: 0, maximum: 32_503_680_000, description: 'unix seconds' })

export const RangeQuery = Type.Object({
  since: Type.Optional(UnixSeconds),
  until: Type.Optional(UnixSeconds),
  business_hours: Type.Optional(Type.Boolean()),
})

export const ScopeQuery = Type.Object({
  ...RangeQuery.properties,
  type: Type.Optional(
    Type.Unsafe<ScopeKind>({ type: 'string', enum: ['account', 'agent', 'inbox', 'label', 'team'] }),
  ),
  id: Type.Optional(Type.String()),
})

const USUAL_MS = 30 * 24 * 3600_000

/** Without a beginning, the thirty days before the end; without an end, until now. */
export function rangeOf(tx: Tx, { since, until }: Pick<Static<typeof RangeQuery>, 'since' | 'until'>): Range {
  const end = until === undefined ? tx.now : new Date(until * 1000)
  const begin = since === undefined ? new Date(end.getTime() - USUAL_MS) : new Date(since * 1000)
  if (begin >= end) throw invalid('since must lie before until', { field: 'since' })
  return { since: begin, until: end }
}

/** The equally long stretch of time before. */
export function rangeBefore({ since, until }: Range): Range {
  return { since: new Date(2 * since.getTime() - until.getTime()), until: since }
}

/** Of what a report is asked. Throws `not_found` for what is not there. */
export async function askedScope(
  tx: Tx,
  { type = 'account', id }: Pick<Static<typeof ScopeQuery>, 'type' | 'id'>,
): Promise<Scope> {
  if (type !== 'account' && !id) throw invalid(`a report of one ${type} needs its id`, { field: 'id' })
  return scopeOf(tx, type, id ?? '')
}
