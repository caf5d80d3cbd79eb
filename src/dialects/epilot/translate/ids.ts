import { invalid } from '../../../core/errors.ts'

interface Named {
  _id?: string
  id?: string
}

/** The id of what is changed: `_id` or `id`, in the body or in the query (the contract shows no body). */
export function idOf(body: Named | undefined, query: Named): string {
  const id = body?._id ?? body?.id ?? query._id ?? query.id
  if (!id) throw invalid('_id is missing: give it in the body or in the query', { field: '_id' })
  return id
}

/** The moment a caller has read, as `_updated_at` says it. */
export function readAt(updatedAt: string | null | undefined): Date | undefined {
  if (updatedAt === null || updatedAt === undefined) return undefined
  const moment = new Date(updatedAt)
  if (Number.isNaN(moment.getTime())) throw invalid('_updated_at is not a date', { field: '_updated_at' })
  return moment
}
