import { AppError } from '../../../core/errors.ts'
import { invalidRecord } from '../refusals.ts'

/** Runs a verb and says what it refuses as this API says it of records; `words` names its fields for people. */
export async function recordOf<T>(words: Record<string, string>, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof AppError) || typeof error.details.field !== 'string') throw error
    const { field } = error.details
    const name = words[field]
    if (!name) throw error
    if (error.code === 'conflict') throw invalidRecord(`${name} has already been taken`, field)
    if (error.code === 'invalid') throw invalidRecord(`${name} can't be blank`, field)
    throw error
  }
}
