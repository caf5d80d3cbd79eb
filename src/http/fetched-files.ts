import type { BlobStore, StoredFile } from '../core/files/index.ts'
import type { FetchedFile } from '../lib/outbound/fetch-file.ts'

/** A file that a caller names by its address. */
export interface NamedFile {
  url: string
  /** Default: as its address ends. */
  filename?: string | undefined
}

/**
 * Fetches files that a caller names and stores their bytes; to be done before a transaction. Throws `OutboundRefusal`
 * for the first that is not to be had.
 */
export async function storeFetched(
  { blobs, fetchFile }: { blobs: BlobStore; fetchFile(url: string): Promise<FetchedFile> },
  files: NamedFile[],
): Promise<StoredFile[]> {
  const stored: StoredFile[] = []
  for (const { url, filename } of files) {
    const { bytes, contentType } = await fetchFile(url)
    const { sha256, size } = await blobs.put(bytes)
    stored.push({ blob: sha256, filename: filename?.trim() || nameIn(url), contentType, size })
  }
  return stored
}

function nameIn(url: string): string {
  const last = URL.parse(url)?.pathname.split('/').at(-1) ?? ''
  try {
    return decodeURIComponent(last).replaceAll('\u0000', '') || 'file'
  } catch {
    return last || 'file'
  }
}
