import { type Selectable, sql } from 'kysely'
import type { FilesRow } from '../../db/rows.ts'
import { isUuid, newId } from '../../lib/ids.ts'
import { invalid, notFound } from '../errors.ts'
import { append } from '../events/index.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import { arrayOf } from '../sql-array.ts'
import { asWrite, type Write, writeTogether } from '../write-together.ts'

/** A file whose bytes are already in the blob store. */
export interface StoredFile {
  /** SHA-256 (hex) of the bytes. */
  blob: string
  filename: string
  contentType: string
  /** Bytes. */
  size: number
}

/** A stored file that messages can carry. Its bytes lie in the blob store under `blob` (SHA-256, hex). */
export interface FileRecord extends StoredFile {
  id: string
  properties: Record<string, unknown>
  createdAt: Date
  updatedAt: Date
}

/** Registers bytes that are in the blob store already. */
export async function createFile(
  tx: Tx,
  input: StoredFile & { properties?: Record<string, unknown> },
): Promise<FileRecord> {
  permit(tx.actor, 'file:write')
  if (!input.filename.trim()) throw invalid('a file needs a name', { field: 'filename' })
  const id = newId()
  await writeTogether(tx, fileInserts(tx, [{ ...input, id }]))
  await append(tx, { type: 'file.created', data: { fileId: id, filename: input.filename, size: input.size } })
  return getFile(tx, id)
}

/** Files to be registered together with what they belong to, without events of their own. */
export function fileInserts(
  tx: Tx,
  files: (StoredFile & { id: string; properties?: Record<string, unknown> })[],
): Write[] {
  if (files.length === 0) return []
  const rows = files.map((file) => ({
    organization_id: tx.actor.organizationId,
    id: file.id,
    blob: file.blob,
    filename: file.filename,
    content_type: file.contentType,
    size: file.size,
    properties: JSON.stringify(file.properties ?? {}),
    created_by: tx.actor.kind === 'person' ? tx.actor.personId : null,
    created_at: tx.now,
    updated_at: tx.now,
  }))
  return [asWrite(tx.db.insertInto('files').values(rows))]
}

export async function getFile(tx: Tx, id: string): Promise<FileRecord> {
  const [file] = await getFiles(tx, [id])
  if (!file) throw notFound('file')
  return file
}

/** Files in the order of `ids`; unknown ones are left out. */
export async function getFiles(tx: Tx, ids: string[]): Promise<FileRecord[]> {
  const wanted = ids.filter(isUuid)
  if (wanted.length === 0) return []
  const { rows } = await sql<Selectable<FilesRow>>`
    select * from files where organization_id = ${tx.actor.organizationId} and id = any(${arrayOf('uuid', wanted)})
  `.execute(tx.db)
  const byId = new Map(rows.map((row) => [row.id, fromRow(row)]))
  return wanted.flatMap((id) => byId.get(id.toLowerCase()) ?? [])
}

export interface UpdateFile {
  id: string
  filename?: string
  contentType?: string
  /** Other bytes, in the blob store already. */
  content?: { blob: string; size: number }
  /** Merged; `null` removes a key. */
  properties?: Record<string, unknown>
}

export async function updateFile(tx: Tx, input: UpdateFile): Promise<FileRecord> {
  permit(tx.actor, 'file:write')
  const before = await getFile(tx, input.id)
  const properties = Object.fromEntries(
    Object.entries({ ...before.properties, ...input.properties }).filter(([, value]) => value !== null),
  )
  await tx.db
    .updateTable('files')
    .set({
      filename: input.filename ?? before.filename,
      content_type: input.contentType ?? before.contentType,
      blob: input.content?.blob ?? before.blob,
      size: input.content?.size ?? before.size,
      properties: JSON.stringify(properties),
      updated_at: tx.now,
    })
    .where('organization_id', '=', tx.actor.organizationId)
    .where('id', '=', before.id)
    .execute()
  await append(tx, { type: 'file.updated', data: { fileId: before.id } })
  return getFile(tx, before.id)
}

/** Gives files the names that their mails are read to give them now. */
export async function nameFiles(
  tx: Tx,
  files: { id: string; filename: string; contentType: string }[],
): Promise<void> {
  for (const { id, filename, contentType } of files)
    await tx.db
      .updateTable('files')
      .set({ filename, content_type: contentType, updated_at: tx.now })
      .where('organization_id', '=', tx.actor.organizationId)
      .where('id', '=', id)
      .execute()
}

/** Forgets a file. Messages that carry it keep their own record of it, and its bytes stay. */
export async function deleteFile(tx: Tx, input: { id: string }): Promise<void> {
  permit(tx.actor, 'file:write')
  const before = await getFile(tx, input.id)
  await tx.db
    .deleteFrom('files')
    .where('organization_id', '=', tx.actor.organizationId)
    .where('id', '=', before.id)
    .execute()
  await append(tx, { type: 'file.deleted', data: { fileId: before.id } })
}

function fromRow(row: Selectable<FilesRow>): FileRecord {
  return {
    id: row.id,
    blob: row.blob,
    filename: row.filename,
    contentType: row.content_type,
    size: Number(row.size),
    properties: row.properties as Record<string, unknown>,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}
