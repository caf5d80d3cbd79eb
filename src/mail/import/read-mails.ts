import { open, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { invalid } from '../../core/errors.ts'
import { systemErrorCode } from '../../lib/durable-files.ts'
import type { ImportedMail } from './imported-mail.ts'
import { readFolder } from './mail-folder.ts'
import { isFromLine, readMbox } from './mbox.ts'
import { readWhole } from './whole-file.ts'

/**
 * The mails of an .eml file, an mbox, a Maildir or a folder of .eml files, one after the other: never more than one
 * is in memory. Throws `invalid` when there is nothing that could be mail.
 */
export async function* readMails(path: string): AsyncIterable<ImportedMail> {
  const found = await stat(path).catch(refuseMissing)
  if (found.isDirectory()) {
    yield* readFolder(path)
    return
  }
  const start = await firstBytes(path)
  refuseOtherFormats(start, path)
  if (isFromLine(start)) yield* readMbox(path)
  else if (found.size > 0) {
    const raw = await readWhole(path)
    yield { name: basename(path), raw, position: raw.length, total: raw.length }
  }
}

function refuseMissing(error: unknown): never {
  if (systemErrorCode(error) === 'ENOENT') throw invalid('no such file')
  throw error
}

async function firstBytes(path: string): Promise<Buffer> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(1024), 0, 1024, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

/** What people try, and what would else become a mail of binary garbage. */
const OTHER_FORMATS: [magic: Buffer, name: string][] = [
  [Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'an Outlook message (.msg)'],
  [Buffer.from('!BDN'), 'an Outlook archive (.pst, .ost)'],
  [Buffer.from('PK\x03\x04'), 'a ZIP archive'],
  [Buffer.from('1f8b', 'hex'), 'a gzip archive'],
]

function refuseOtherFormats(start: Buffer, path: string): void {
  const other = OTHER_FORMATS.find(([magic]) => start.subarray(0, magic.length).equals(magic))
  if (other) throw invalid(`${basename(path)} is ${other[1]}, not .eml, mbox or Maildir`)
}
