import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { AppError } from '../core/errors.ts'

/**
 * Takes `directory` for this process alone and returns how to give it back. Two embedded databases on one
 * directory destroy it silently. Node has no flock; SQLite, which is part of Node, locks a file through the
 * operating system, which releases it when its holder dies, however it dies.
 */
export function lockDirectory(directory: string): () => void {
  const lock = new DatabaseSync(join(directory, 'lock'), { timeout: 0 })
  try {
    lock.exec('pragma locking_mode = exclusive; pragma journal_mode = memory; begin exclusive')
  } catch {
    lock.close()
    throw new AppError(
      'conflict',
      `${directory} is in use by another Parlance process. Stop that one, or give this one another DATA_DIR.`,
    )
  }
  return () => lock.close()
}
