import type { Static } from 'typebox'
import { attempt } from '../../core/attempt.ts'
import { AppError, invalid } from '../../core/errors.ts'
import type { Tx } from '../../core/run.ts'
import type { BulkError } from './schemas/bulk.ts'

type Failure = { _type: 'BulkActionFailure'; error: Static<typeof BulkError> }
type Outcome<T> = Failure | { _type: 'BulkActionSuccess'; data: T }

const MAX_ITEMS = 1000

/** Nothing would be changed. */
export const emptyPatch = (): AppError =>
  new AppError('invalid', 'There is nothing to change', { isEmptyPatch: true })

/** All are done in one transaction, which others wait for. */
export function refuseTooMany(items: unknown[]): void {
  if (items.length > MAX_ITEMS) throw invalid(`Invalid value for: body (at most ${MAX_ITEMS} items)`)
}

/** Does something with each of many; what is refused keeps none of the others back. */
export async function outcomesOfEach<I extends object, T>(
  tx: Tx,
  items: I[],
  work: (item: I) => Promise<T>,
): Promise<{ data: Outcome<T>[] }> {
  refuseTooMany(items)
  const data: Outcome<T>[] = []
  const seen = new Set<string>()
  for (const item of items) {
    const id = 'id' in item ? String(item.id).toLowerCase() : undefined
    if (id !== undefined && seen.has(id)) {
      data.push(failed({ _type: 'Integrity', id, message: 'This id was in the list before' }))
      continue
    }
    if (id !== undefined) seen.add(id)
    const tried = await attempt(tx, () => work(item))
    data.push(
      'result' in tried
        ? { _type: 'BulkActionSuccess', data: tried.result }
        : failed(errorOf(tried.refusal, id)),
    )
  }
  return { data }
}

const failed = (error: Failure['error']): Failure => ({ _type: 'BulkActionFailure', error })

function errorOf({ code, message, details }: AppError, id: string | undefined): Failure['error'] {
  if (code === 'not_found')
    return { _type: 'NotFound', id: id ?? '', message: 'The requested resource could not be found' }
  if (details.isEmptyPatch) return { _type: 'EmptyPatchSet', id: id ?? '', message }
  return { _type: 'Validation', ...(id === undefined ? {} : { id }), message }
}
