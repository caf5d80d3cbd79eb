import { invalid } from '../../../core/errors.ts'

const MOST = 1000

/** At most 1000 things in one bulk call. */
export function bulkIds(body: { ids: string[] }): string[] {
  if (body.ids.length > MOST) throw invalid(`at most ${MOST} ids in one call`, { field: 'ids' })
  return body.ids
}
