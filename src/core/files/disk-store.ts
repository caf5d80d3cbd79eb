import { randomUUID } from 'node:crypto'
import { statSync } from 'node:fs'
import { type FileHandle, mkdir, open, opendir, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { roomOn } from '../../lib/disk-space.ts'
import {
  isDiskFull,
  keepOpen,
  syncDirectory,
  systemErrorCode,
  type WriteDurably,
  writeDurably,
} from '../../lib/durable-files.ts'
import { AppError, notFound } from '../errors.ts'
import type { BlobRef } from './blobs.ts'
import { checkHash, isHash, sha256Of } from './hash.ts'
import type { KeptStore } from './removable.ts'

/** A crash leaves half-written temporary files behind; nobody writes one blob for longer than this. */
const STALE_TEMPORARY_MS = 60 * 60 * 1000

/**
 * Blobs as files: `ROOT/ab/abcdef…`, written to `ROOT/tmp` first, so that a name always means complete bytes.
 * Several processes may share one root. `openFile` is replaced by tests that fill the disk.
 */
export async function openDiskStore(root: string, write: WriteDurably = writeDurably): Promise<KeptStore> {
  const temporary = join(root, 'tmp')
  await mkdir(temporary, { recursive: true })
  await syncDirectory(dirname(root))
  await syncDirectory(root)
  await removeStale(temporary)
  const shards = new Set<string>()
  const pathTo = (sha256: string): string => join(root, sha256.slice(0, 2), checkHash(sha256))

  async function makeShard(path: string): Promise<void> {
    if (shards.has(path)) return
    await mkdir(path, { recursive: true })
    await syncDirectory(root)
    await keepOpen(path)
    shards.add(path)
  }

  const hasRoom = roomOn(root)

  async function put(bytes: Uint8Array): Promise<BlobRef> {
    if (!(await hasRoom())) throw new AppError('unavailable', 'the disk is full')
    const sha256 = sha256Of(bytes)
    const path = pathTo(sha256)
    await makeShard(dirname(path))
    // A look into the kernel's memory, mostly: quicker than asking another thread to look.
    if (!statSync(path, { throwIfNoEntry: false })?.isFile())
      await writeFile(path, bytes, { draft: join(temporary, randomUUID()), write })
    // Also for bytes that were there already: whoever renamed them may not have synced the directory yet.
    await syncDirectory(dirname(path))
    return { sha256, size: bytes.byteLength }
  }

  return {
    put: (bytes) => put(bytes).catch(refuseWhenFull),
    open: async (sha256) => streamOf(await open(pathTo(sha256)).catch(refuseMissing)),
    read: async (sha256) => readFile(pathTo(sha256)).catch(refuseMissing),
    has: async (sha256) => isFile(pathTo(sha256)),
    list: () => listBlobs(root),
    listOld: (before) => listOldBlobs(root, before),
    drop: (sha256) => dropFile(pathTo(sha256)),
    aside: openAside(join(root, 'removed'), { temporary, write }),
  }
}

/** A folder of files under any names. */
function openAside(
  folder: string,
  { temporary, write }: { temporary: string; write: WriteDurably },
): KeptStore['aside'] {
  return {
    async write(name, bytes) {
      await mkdir(folder, { recursive: true })
      await writeFile(join(folder, name), bytes, { draft: join(temporary, randomUUID()), write })
      await syncDirectory(dirname(folder))
      await syncDirectory(folder)
    },
    read: (name) => readFile(join(folder, name)).catch(refuseMissing),
    drop: (name) => dropFile(join(folder, name)),
  }
}

async function dropFile(path: string): Promise<void> {
  try {
    await rm(path)
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return
    throw error
  }
  await syncDirectory(dirname(path))
}

interface Writing {
  draft: string
  write: WriteDurably
}

async function writeFile(path: string, bytes: Uint8Array, { draft, write }: Writing): Promise<void> {
  try {
    await write(draft, bytes)
    await rename(draft, path)
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
}

function streamOf(file: FileHandle): Readable {
  return file.createReadStream()
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile()
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return false
    throw error
  }
}

async function* listBlobs(root: string): AsyncIterable<string> {
  for await (const shard of await opendir(root)) {
    if (!shard.isDirectory() || shard.name.length !== 2) continue
    for await (const blob of await opendir(join(root, shard.name))) if (isHash(blob.name)) yield blob.name
  }
}

async function* listOldBlobs(root: string, before: Date): AsyncIterable<string> {
  for await (const sha256 of listBlobs(root)) {
    const found = statSync(join(root, sha256.slice(0, 2), sha256), { throwIfNoEntry: false })
    if (found && found.mtimeMs < before.getTime()) yield sha256
  }
}

async function removeStale(temporary: string): Promise<void> {
  for (const name of await readdir(temporary)) {
    const path = join(temporary, name)
    const age = Date.now() - (await stat(path).catch(() => ({ mtimeMs: Date.now() }))).mtimeMs
    if (age > STALE_TEMPORARY_MS) await rm(path, { force: true })
  }
}

function refuseMissing(error: unknown): never {
  if (systemErrorCode(error) === 'ENOENT') throw notFound('Blob')
  throw error
}

function refuseWhenFull(error: unknown): never {
  if (isDiskFull(error)) throw new AppError('unavailable', 'the disk is full')
  throw error
}
