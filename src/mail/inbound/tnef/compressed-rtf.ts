const HEADER_BYTES = 16
const COMPRESSED = 0x75465a4c
const UNCOMPRESSED = 0x414c454d
const DICTIONARY_BYTES = 4096
/** Longer formatted text is only in the file that it came in. */
const MAX_BYTES = 16 * 1024 * 1024

/** What every dictionary begins with (MS-OXRTFCP, section 2.1.3.1.1). */
const PRELOADED = Buffer.from(
  '{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor ' +
    'MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par ' +
    '\\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx',
  'latin1',
)

/** Reads compressed RTF (MS-OXRTFCP). Null when it is none, is damaged, or is too long. */
export function decompressRtf(bytes: Buffer): Buffer | null {
  if (bytes.length < HEADER_BYTES) return null
  const rawSize = bytes.readUInt32LE(4)
  const kind = bytes.readUInt32LE(8)
  const content = bytes.subarray(HEADER_BYTES)
  if (rawSize > MAX_BYTES) return null
  if (kind === UNCOMPRESSED) return rawSize > content.length ? null : content.subarray(0, rawSize)
  return kind === COMPRESSED ? inflate(content, rawSize) : null
}

/** What is written, and the last of it as a dictionary that begins again at its end. */
interface Inflated {
  dictionary: Buffer
  write: number
  output: Buffer
  length: number
}

/** Runs of eight tokens: a bit of the first byte says of each whether it is a byte, or a place in the dictionary. */
function inflate(content: Buffer, rawSize: number): Buffer | null {
  const dictionary = Buffer.alloc(DICTIONARY_BYTES)
  PRELOADED.copy(dictionary)
  const into = { dictionary, write: PRELOADED.length, output: Buffer.alloc(rawSize), length: 0 }
  let at = 0
  while (at < content.length && into.length < rawSize) at = inflateRun(content, at, into)
  return into.length >= rawSize ? into.output : null
}

/** Returns where the next run begins; beyond everything where the content ends. */
function inflateRun(content: Buffer, begin: number, into: Inflated): number {
  const control = content[begin] ?? 0
  let at = begin + 1
  for (let bit = 0; bit < 8; bit += 1) {
    const isReference = (control & (1 << bit)) !== 0
    if (at + (isReference ? 1 : 0) >= content.length) return content.length
    if (!isReference) put(into, content[at] ?? 0)
    else if (!copy(into, content.readUInt16BE(at))) return content.length
    at += isReference ? 2 : 1
  }
  return at
}

/** Twelve bits of a place, four of a length. False for the place that is written next: the end. */
function copy(into: Inflated, reference: number): boolean {
  const from = reference >> 4
  if (from === into.write) return false
  for (let n = 0; n < (reference & 15) + 2; n += 1)
    put(into, into.dictionary[(from + n) % DICTIONARY_BYTES] ?? 0)
  return true
}

function put(into: Inflated, byte: number): void {
  into.dictionary[into.write] = byte
  into.write = (into.write + 1) % DICTIONARY_BYTES
  if (into.length < into.output.length) into.output[into.length] = byte
  into.length += 1
}
