import { type ParseArgsConfig, parseArgs } from 'node:util'
import { AppError } from '../core/errors.ts'

/** What was typed does not make sense: the usage is shown, and the exit code is 2. */
export class UsageError extends Error {}

/** Options of every command that talks to a server. */
export const SERVER_OPTIONS = { url: { type: 'string' }, token: { type: 'string' } } as const

/** Reads options and file names. Throws `UsageError`. */
export function readArguments<O extends NonNullable<ParseArgsConfig['options']>>(args: string[], options: O) {
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true })
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

/** What went wrong, in a line for the person at the terminal. */
export function reasonOf(error: unknown): string {
  if (error instanceof AppError) return error.message
  return error instanceof Error ? error.message || error.name : String(error)
}
