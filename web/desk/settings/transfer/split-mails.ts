/** A mail of a file, and how many bytes of the file are behind it. */
export interface SplitMail {
  raw: Blob
  end: number
}

const NEWLINE = 0x0a
const RETURN = 0x0d
const GREATER = 0x3e
const FROM = [0x46, 0x72, 0x6f, 0x6d, 0x20]
/** As the server takes them. */
const MAX_MAIL_BYTES = 256 * 1024 * 1024

/**
 * The mails of a file, one after the other, read piece by piece: an mbox (RFC 4155) may be larger than memory. A file that
 * does not begin as an mbox does is one mail.
 */
export async function* splitMails(file: Blob): AsyncGenerator<SplitMail> {
  const head = new Uint8Array(await file.slice(0, 500).arrayBuffer())
  if (isSeparator(head)) yield* splitMbox(file)
  else if (file.size > 0) yield { raw: file, end: file.size }
}

interface Splitting {
  /** What belongs to the mail so far; null before the first separator. */
  pieces: Uint8Array<ArrayBuffer>[] | null
  size: number
  /** A separator follows an empty line. */
  isAfterEmpty: boolean
  position: number
}

async function* splitMbox(file: Blob): AsyncGenerator<SplitMail> {
  const state: Splitting = { pieces: null, size: 0, isAfterEmpty: true, position: 0 }
  const reader = file.stream().getReader()
  let rest: Uint8Array<ArrayBuffer> = new Uint8Array()
  try {
    for (;;) {
      const { value, done } = await reader.read()
      if (done) break
      const bytes = joined([rest, value])
      // Only whole lines are looked at; what is left begins the next piece.
      const whole = bytes.lastIndexOf(NEWLINE) + 1
      yield* splitLines(state, bytes.subarray(0, whole))
      rest = bytes.slice(whole)
      if (rest.length > MAX_MAIL_BYTES) throw new Error('one line is larger than a mail may be')
    }
  } finally {
    await reader.cancel()
  }
  yield* splitLines(state, rest)
  if (state.pieces) yield finished(state)
}

function* splitLines(state: Splitting, bytes: Uint8Array<ArrayBuffer>): Generator<SplitMail> {
  let kept = 0
  for (let start = 0; start < bytes.length; ) {
    const newline = bytes.indexOf(NEWLINE, start)
    const end = newline < 0 ? bytes.length : newline + 1
    if (bytes[start] === FROM[0] && state.isAfterEmpty && isSeparator(bytes.subarray(start, end))) {
      add(state, bytes.subarray(kept, start))
      state.position += start - kept
      if (state.pieces) yield finished(state)
      state.position += end - start
      state.pieces = []
      state.size = 0
      kept = end
    } else if (bytes[start] === GREATER && isEscaped(bytes, start)) {
      add(state, bytes.subarray(kept, start))
      state.position += start + 1 - kept
      kept = start + 1
    }
    state.isAfterEmpty = end - start === 1 || (end - start === 2 && bytes[start] === RETURN)
    start = end
  }
  add(state, bytes.subarray(kept))
  state.position += bytes.length - kept
}

/** `From sender date`, the date in asctime's style. */
function isSeparator(line: Uint8Array): boolean {
  if (!FROM.every((byte, index) => line[index] === byte)) return false
  const [first = ''] = new TextDecoder('latin1').decode(line.subarray(0, 500)).split('\n', 1)
  return /^From .*\d{1,2}:\d{2}.*\d{4}/.test(first)
}

/** `>From ` behind any number of `>`: its writer has put one in front. */
function isEscaped(bytes: Uint8Array, start: number): boolean {
  let at = start
  while (bytes[at] === GREATER) at += 1
  return FROM.every((byte, index) => bytes[at + index] === byte)
}

function add(state: Splitting, piece: Uint8Array<ArrayBuffer>): void {
  if (!state.pieces || piece.length === 0) return
  state.size += piece.length
  if (state.size > MAX_MAIL_BYTES) throw new Error('one mail is larger than 256 MB')
  state.pieces.push(piece.slice())
}

/** The mail so far, without the empty line that its writer put behind it. */
function finished({ pieces, position }: Splitting): SplitMail {
  const raw = joined(pieces ?? [])
  const before = raw.at(-1) === NEWLINE ? (raw.at(-2) === RETURN ? 2 : 1) : 0
  const isEmptyLast = before > 0 && raw.at(-1 - before) === NEWLINE
  return { raw: new Blob([isEmptyLast ? raw.subarray(0, raw.length - before) : raw]), end: position }
}

function joined(pieces: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const piece of pieces) {
    all.set(piece, at)
    at += piece.length
  }
  return all
}
