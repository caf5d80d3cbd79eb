import { invalid, notFound } from '../../../core/errors.ts'
import { type FileRecord, getFile, getFiles } from '../../../core/files/index.ts'
import type { Tx } from '../../../core/run.ts'
import { uploadState } from './versions.ts'

/** A file with bytes. One that was only announced is as good as missing. */
export async function uploadedFile(tx: Tx, id: string): Promise<FileRecord> {
  const file = await getFile(tx, id)
  if (uploadState(file) === 'awaited') throw notFound('file')
  return file
}

/** Throws `invalid` when a message should carry a file that was announced but never brought. */
export async function refuseAwaited(tx: Tx, files: { fileId: string }[] | undefined): Promise<void> {
  if (!files || files.length === 0) return
  const found = await getFiles(
    tx,
    files.map((file) => file.fileId),
  )
  const awaited = found.find((file) => uploadState(file) === 'awaited')
  if (awaited) throw invalid(`the bytes of file ${awaited.id} were not uploaded yet`, { field: 'file' })
}
