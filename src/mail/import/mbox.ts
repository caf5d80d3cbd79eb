import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { ImportedMail } from './imported-mail.ts'
import { MAX_MAIL_BYTES, tooLarge } from './whole-file.ts'

const CHUNK_BYTES = 1024 * 1024
const NEWLINE = 0x0a
const GREATER = 0x3e

/**
 * The mails of an mbox file (RFC 4155), whatever its size. `>From ` at the beginning of a line was escaped by the
 * writer (mboxo, mboxrd) and loses one `>`.
 */
export async function* readMbox(path: string): AsyncIterable<ImportedMail> {
  const { size: total } = await stat(path)
  const name = basename(path)
  let count = 0
  for await (const { raw, position } of splitMbox(
    createReadStream(path, { highWaterMark: CHUNK_BYTES }),
    name,
  )) {
    count += 1
    yield { name: `${name}, mail ${count}`, raw, position, total }
  }
}

/** Whether bytes begin with the line that separates mails: `From sender date`, the date in asctime's style. */
export function isFromLine(line: Buffer): boolean {
  const text = line.subarray(0, 500).toString('latin1').split('\n', 1)[0] ?? ''
  return /^From .*\d{1,2}:\d{2}.*\d{4}/.test(text)
}

interface Splitting {
  name: string
  /** What belongs to the current mail so far; null before the first separator. */
  pieces: Buffer[] | null
  size: number
  /** The last bytes of the block before: a separator follows an empty line. */
  tail: Buffer
  /** Bytes of the file behind us. */
  position: number
}

interface SplitMail {
  raw: Buffer
  position: number
}

async function* splitMbox(chunks: AsyncIterable<Buffer>, name: string): AsyncIterable<SplitMail> {
  const state: Splitting = { name, pieces: null, size: 0, tail: Buffer.from('\n\n'), position: 0 }
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of chunks) {
    // Only whole lines are looked at; what is left begins the next block.
    const end = chunk.lastIndexOf(NEWLINE) + 1
    if (end === 0) {
      rest = Buffer.concat([rest, chunk])
      if (rest.length > MAX_MAIL_BYTES) throw tooLarge(name)
      continue
    }
    yield* splitBlock(state, Buffer.concat([rest, chunk.subarray(0, end)]))
    rest = Buffer.from(chunk.subarray(end))
  }
  yield* splitBlock(state, rest)
  const last = finish(state)
  if (last) yield last
}

function* splitBlock(state: Splitting, block: Buffer): Iterable<SplitMail> {
  let start = 0
  for (const { lineStart, at } of fromLines(block)) {
    if (at > lineStart) {
      add(state, block.subarray(start, lineStart))
      start = lineStart + 1
    } else if (isFromLine(block.subarray(at)) && followsEmptyLine(state, block, at)) {
      add(state, block.subarray(start, lineStart))
      const mail = finish({ ...state, position: state.position + lineStart })
      state.pieces = []
      state.size = 0
      start = endOfLine(block, at)
      if (mail) yield mail
    }
  }
  add(state, block.subarray(start))
  state.position += block.length
  if (block.length > 0) state.tail = Buffer.concat([state.tail, block.subarray(-4)]).subarray(-4)
}

/** Lines that begin with `From `, escaped or not. */
function* fromLines(block: Buffer): Iterable<{ lineStart: number; at: number }> {
  let at = block.indexOf('From ')
  while (at >= 0) {
    let lineStart = at
    while (lineStart > 0 && block[lineStart - 1] === GREATER) lineStart -= 1
    if (lineStart === 0 || block[lineStart - 1] === NEWLINE) yield { lineStart, at }
    at = block.indexOf('From ', endOfLine(block, at))
  }
}

function endOfLine(block: Buffer, at: number): number {
  const newline = block.indexOf(NEWLINE, at)
  return newline < 0 ? block.length : newline + 1
}

function followsEmptyLine({ tail }: Splitting, block: Buffer, at: number): boolean {
  const before = at >= 4 ? block.subarray(at - 4, at) : Buffer.concat([tail, block.subarray(0, at)])
  return /\n\r?\n$/.test(before.toString('latin1'))
}

function add(state: Splitting, piece: Buffer): void {
  if (!state.pieces || piece.length === 0) return
  state.size += piece.length
  if (state.size > MAX_MAIL_BYTES) throw tooLarge(state.name)
  state.pieces.push(piece)
}

/** The mail so far, without the empty line that the writer put behind it. */
function finish({ pieces, position }: Splitting): SplitMail | null {
  if (!pieces) return null
  const raw = Buffer.concat(pieces)
  const end =
    raw.at(-1) === NEWLINE && isEmptyLast(raw) ? raw.length - (raw.at(-2) === 0x0d ? 2 : 1) : raw.length
  return { raw: raw.subarray(0, end), position }
}

function isEmptyLast(raw: Buffer): boolean {
  return /\n\r?\n$/.test(raw.subarray(-4).toString('latin1'))
}
