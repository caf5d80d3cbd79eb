import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { AppError } from '../../core/errors.ts'

/** No mail is larger; what is, is something else. */
export const MAX_MAIL_BYTES = 256 * 1024 * 1024

export async function readWhole(path: string): Promise<Buffer> {
  const { size } = await stat(path)
  if (size > MAX_MAIL_BYTES) throw tooLarge(basename(path))
  return readFile(path)
}

export function tooLarge(name: string): AppError {
  return new AppError('too_large', `${name} is larger than any mail (${MAX_MAIL_BYTES} bytes)`)
}
