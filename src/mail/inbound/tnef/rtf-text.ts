import { TextDecoder } from 'node:util'
import { cleanText } from '../../../lib/clean-text.ts'
import { type RtfToken, rtfTokens } from './rtf-tokens.ts'

export interface RtfBody {
  text: string | null
  /** Where the mail was HTML, which Exchange dresses as RTF (MS-OXRTFEX). */
  html: string | null
}

/** Groups that hold no text of the body. */
const APART = new Set([
  ...[
    'fonttbl',
    'colortbl',
    'stylesheet',
    'info',
    'pict',
    'object',
    'themedata',
    'datastore',
    'latentstyles',
  ],
  ...['header', 'headerl', 'headerr', 'headerf', 'footer', 'footerl', 'footerr', 'footerf', 'listtable'],
  ...['listoverridetable', 'rsidtbl', 'generator', 'xmlnstbl', 'filetbl', 'revtbl', 'mhtmltag'],
])

const CHARACTERS: Record<string, string> = {
  par: '\n',
  line: '\n',
  sect: '\n',
  page: '\n',
  row: '\n',
  cell: '\t',
  tab: '\t',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  bullet: '•',
  endash: '–',
  emdash: '—',
  enspace: '\u2002',
  emspace: '\u2003',
  '~': '\u00a0',
  _: '-',
}

interface Group {
  isSkipped: boolean
  /** It holds a piece of the HTML. */
  isTag: boolean
  /** What follows is there for readers of RTF only. */
  isForRtf: boolean
  /** Characters behind a `\u` that stand in for it. */
  standIns: number
}

/** Deeper groups are made to hurt. */
const MAX_DEPTH = 2_000

/** The text of an RTF document, or the HTML inside it. The time is linear; what is no RTF has none. */
export function readRtf(bytes: Buffer): RtfBody {
  const source = bytes.toString('latin1')
  const none = { text: null, html: null }
  if (!source.startsWith('{\\rtf')) return none
  const head = source.slice(0, 4_000)
  const isHtml = /\\fromhtml1?(?![0-9])/.test(head)
  const read = collect(source, isHtml, charsetOf(/\\ansicpg(\d{1,5})/.exec(head)?.[1]))
  const text = cleanText(read).trim()
  if (text === '') return none
  return isHtml ? { text: null, html: text } : { text, html: null }
}

/** Codepages of Windows by the names of the Encoding Standard. */
const CODEPAGES: Record<string, string> = {
  '874': 'windows-874',
  '932': 'shift_jis',
  '936': 'gbk',
  '949': 'euc-kr',
  '950': 'big5',
  '65001': 'utf-8',
}

const charsetOf = (codepage = '1252'): string =>
  /^125[0-8]$/.test(codepage) ? `windows-${codepage}` : (CODEPAGES[codepage] ?? 'windows-1252')

interface Reader {
  isHtml: boolean
  /** Made once: a document may be written a character at a time. */
  decoder: TextDecoder
  /** The open groups, the innermost last. */
  groups: Group[]
  written: string[]
  /** Bytes of text that belong together, as a character has several in some charsets; each as a character. */
  bytes: string[]
  /** How many characters still stand in for one that was written. */
  standIns: number
  /** Behind `\*`: a reader that does not know the next word leaves its group out. */
  isOptional: boolean
}

function collect(source: string, isHtml: boolean, charset: string): string {
  const outside: Group = { isSkipped: false, isTag: false, isForRtf: false, standIns: 1 }
  const reader: Reader = {
    isHtml,
    decoder: new TextDecoder(charset),
    groups: [outside],
    written: [],
    bytes: [],
    standIns: 0,
    isOptional: false,
  }
  for (const token of rtfTokens(source)) {
    const group = reader.groups.at(-1)
    if (!group || reader.groups.length > MAX_DEPTH) break
    if (token.kind === 'word') readWord(reader, group, token)
    else readOther(reader, group, token)
  }
  finishBytes(reader)
  return reader.written.join('')
}

function finishBytes(reader: Reader): void {
  if (reader.bytes.length === 0) return
  const text = reader.bytes.length === 1 ? (reader.bytes[0] ?? '') : reader.bytes.join('')
  reader.bytes = []
  reader.written.push(IS_ASCII.test(text) ? text : reader.decoder.decode(Buffer.from(text, 'latin1')))
}

const IS_ASCII = /^[ -~\t]*$/

const isRead = ({ isHtml }: Reader, group: Group): boolean =>
  !group.isSkipped && (!isHtml || group.isTag || !group.isForRtf)

type Word = Extract<RtfToken, { kind: 'word' }>

function readOther(reader: Reader, group: Group, token: Exclude<RtfToken, Word>): void {
  reader.isOptional = false
  if (token.kind === 'text') {
    const text = token.text.slice(reader.standIns)
    reader.standIns = Math.max(reader.standIns - token.text.length, 0)
    if (text !== '' && isRead(reader, group)) reader.bytes.push(text)
    return
  }
  reader.standIns = 0
  if (token.kind === 'open') reader.groups.push({ ...group })
  else reader.groups.pop()
}

function readWord(reader: Reader, group: Group, token: Word): void {
  const { isOptional } = reader
  reader.isOptional = token.word === '*'
  if (reader.isOptional) return
  const character = meaning(group, token, isOptional)
  if (token.word === 'u') reader.standIns = group.standIns
  if (character === undefined || !isRead(reader, group)) return
  finishBytes(reader)
  reader.written.push(character)
}

/** What a control word does to its group; the character that it stands for. */
function meaning(group: Group, { word: name, value }: Word, isOptional: boolean): string | undefined {
  if (name === 'htmltag') group.isTag = true
  else if (isOptional || APART.has(name)) group.isSkipped = true
  else if (name === 'htmlrtf') group.isForRtf = value !== 0
  else if (name === 'uc') group.standIns = Math.min(Math.max(value ?? 1, 0), 10)
  else if (name === 'u') return String.fromCharCode((value ?? 0) & 0xffff)
  return Object.hasOwn(CHARACTERS, name) ? CHARACTERS[name] : undefined
}
