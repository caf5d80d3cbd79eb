import { AppError } from '../../core/errors.ts'

/** A record that cannot be stored as it is: `{message, attributes}`. */
export const invalidRecord = (message: string, ...attributes: string[]): AppError =>
  new AppError('invalid', message, { attributes })

/** Something that must be given and is not. */
export const missingParam = (name: string): AppError =>
  new AppError('invalid', `param is missing or the value is empty: ${name}`, { field: name })

/** A refusal with a body and, where it is given, a status of its own. */
export const refusal = (code: AppError['code'], answer: unknown, status?: number): AppError =>
  new AppError(code, 'refused', { answer, ...(status === undefined ? {} : { status }) })
