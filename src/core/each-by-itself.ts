import { AppError } from './errors.ts'

/**
 * Does something about each, one after the other, until it is stopped. What fails keeps none of the others waiting: it is
 * thrown at the end. Only a database that is away ends it at once.
 */
export async function eachByItself<T>(
  items: T[],
  work: (item: T) => Promise<unknown>,
  isStopped: () => boolean = () => false,
): Promise<void> {
  const failures: unknown[] = []
  for (const item of items) {
    if (isStopped()) break
    try {
      await work(item)
    } catch (error) {
      if (error instanceof AppError && error.code === 'unavailable') throw error
      failures.push(error)
    }
  }
  if (failures.length > 0) throw failures[0]
}
