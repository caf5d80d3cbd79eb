import { AppError } from '../../core/errors.ts'

/** Statuses beside the success that operations answer with. */
export const REFUSALS = { 400: null, 401: null, 429: null, 500: null }
export const REFUSALS_OF_ONE = { ...REFUSALS, 404: null }

/** What is in conflict with what is stored is just not valid to this API. */
export const conflictAsInvalid = <T>(work: Promise<T>): Promise<T> =>
  work.catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'conflict')
      throw new AppError('invalid', error.message, error.details)
    throw error
  })
