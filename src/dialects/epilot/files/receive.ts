import { AppError, conflict } from '../../../core/errors.ts'
import { getFile, updateFile } from '../../../core/files/index.ts'
import type { Tx } from '../../../core/run.ts'
import { inState, uploadState } from './versions.ts'

/** Largest file in bytes: what a mail could carry at all, with room. */
export const MAX_FILE_BYTES = 32 * 1024 * 1024

/** Reads an upload to its end. Throws `too_large` as soon as it is. */
export async function bytesOf(body: unknown): Promise<Buffer> {
  if (Buffer.isBuffer(body)) return body
  if (!isStream(body)) return Buffer.alloc(0)
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of body) {
    size += chunk.length
    if (size > MAX_FILE_BYTES) throw new AppError('too_large', `a file may have ${MAX_FILE_BYTES} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

const isStream = (body: unknown): body is AsyncIterable<Buffer> =>
  typeof body === 'object' && body !== null && Symbol.asyncIterator in body

/** Gives an announced file its bytes; until it is saved they may be brought again. */
export async function receiveBytes(
  tx: Tx,
  id: string,
  content: { blob: string; size: number },
): Promise<void> {
  const file = await getFile(tx, id)
  if (uploadState(file) === 'saved') throw conflict('this file is saved already: announce another upload')
  await updateFile(tx, { id: file.id, content, properties: inState('temporary') })
}
