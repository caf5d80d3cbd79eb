import { notFound } from '../../../core/errors.ts'
import type { FileRecord, StoredFile } from '../../../core/files/index.ts'

/** Properties that the program keeps on a file for itself begin so; no caller can set or see them. */
const PRIVATE = '$'
const UPLOAD = '$upload'
const VERSIONS = '$versions'

/** `awaited`: announced, without bytes; `temporary`: uploaded, not saved; `saved`: a file entity for good. */
export type UploadState = 'awaited' | 'temporary' | 'saved'

export function uploadState(file: FileRecord): UploadState {
  const state = file.properties[UPLOAD]
  return state === 'awaited' || state === 'temporary' ? state : 'saved'
}

/** The property change that moves a file to another state. */
export const inState = (state: UploadState): Record<string, unknown> => ({
  [UPLOAD]: state === 'saved' ? null : state,
})

/** Older contents of a file, newest first. */
export function olderVersions(file: FileRecord): StoredFile[] {
  const versions = file.properties[VERSIONS]
  return Array.isArray(versions) ? (versions as StoredFile[]) : []
}

/** The property change that remembers the present content of a file as an older version of it. */
export const withVersion = (file: FileRecord): Record<string, unknown> => ({
  [VERSIONS]: [contentOf(file), ...olderVersions(file)],
})

const contentOf = ({ blob, filename, contentType, size }: StoredFile): StoredFile => ({
  blob,
  filename,
  contentType,
  size,
})

/** A version of a file, 0 being the newest. Throws `not_found` when there were not so many. */
export function versionOf(file: FileRecord, version: number): StoredFile {
  const found = [contentOf(file), ...olderVersions(file)][version]
  if (!found) throw notFound('file version')
  return found
}

/** What callers keep on a file. */
export const ownProperties = (properties: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(properties).filter(([key]) => !key.startsWith(PRIVATE)))
