import { readdir, stat } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { invalid } from '../../core/errors.ts'
import { systemErrorCode } from '../../lib/durable-files.ts'
import type { ImportedMail } from './imported-mail.ts'
import { readWhole } from './whole-file.ts'

interface MailFile {
  path: string
  size: number
}

/** A Maildir (`cur` and `new`; `tmp` holds what is not delivered yet), or a folder of .eml files. */
export async function* readFolder(folder: string): AsyncIterable<ImportedMail> {
  const files = await listFiles(folder)
  const total = files.reduce((sum, { size }) => sum + size, 0)
  let position = 0
  for (const { path, size } of files) {
    position += size
    // A mail program may move a file while we read: it is then seen by the next run.
    const raw = await readWhole(path).catch(nullWhenGone)
    if (raw) yield { name: relative(folder, path), raw, position, total }
  }
}

async function listFiles(folder: string): Promise<MailFile[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const hasFolder = (name: string): boolean =>
    entries.some((entry) => entry.name === name && entry.isDirectory())
  const boxes = ['cur', 'new'].filter(hasFolder)
  if (boxes.length > 0) {
    const lists = await Promise.all(boxes.map((box) => filesIn(join(folder, box), () => true)))
    return lists.flat()
  }
  const files = await filesIn(folder, (name) => /\.eml$/i.test(name))
  if (files.length === 0) throw invalid('a folder must be a Maildir (with cur or new) or hold .eml files')
  return files
}

async function filesIn(folder: string, isMail: (name: string) => boolean): Promise<MailFile[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const names = entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map(({ name }) => name)
  const files: MailFile[] = []
  for (const name of names.filter(isMail).sort()) {
    const path = join(folder, name)
    const found = await stat(path).catch(nullWhenGone)
    if (found) files.push({ path, size: found.size })
  }
  return files
}

function nullWhenGone(error: unknown): null {
  if (systemErrorCode(error) === 'ENOENT') return null
  throw error
}
