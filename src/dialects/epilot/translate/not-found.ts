import { AppError, invalid } from '../../../core/errors.ts'

/** Turns `not_found` into `invalid`, where what is missing was named in a field. */
export const insteadOfNotFound =
  (message: string, field: string) =>
  (error: unknown): never => {
    if (error instanceof AppError && error.code === 'not_found') throw invalid(message, { field })
    throw error
  }
