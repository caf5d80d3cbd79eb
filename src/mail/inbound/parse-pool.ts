import { threadPool } from '../../lib/thread-pool.ts'
import { type ParseOptions, parseMail } from './parse.ts'
import type { ParseQuestion } from './parse-worker.ts'
import type { ParsedMail } from './parsed-mail.ts'

export interface MailParser {
  /** As `parseMail`, without blocking the event loop for long. Never throws. */
  parse(raw: Uint8Array, options?: ParseOptions): Promise<ParsedMail>
  /** The same; null when the mail kills its thread or takes it too long. */
  parseWhole(raw: Uint8Array, options?: ParseOptions): Promise<ParsedMail | null>
  close(): Promise<void>
}

export interface MailParserOptions {
  /** Threads at most; each is started when first needed. */
  threads?: number
  /** Mails up to this many bytes are parsed where they are: a thread would cost more than it saves. */
  inlineBytes?: number
  /** Milliseconds after which a thread is taken to hang. */
  timeoutMs?: number
  /** The thread's program; replaced by tests of threads that die. */
  program?: URL
}

const MEMORY_MB = 512
/** So much takes at most some tens of milliseconds, whatever it is. Of a mail that kills its parser as much is read. */
const HEAD_BYTES = 32 * 1024

const PROGRAM = new URL('./parse-worker.ts', import.meta.url)

/** Opens a pool of parsing threads. */
export function openMailParser(options: MailParserOptions = {}): MailParser {
  const { inlineBytes = HEAD_BYTES, threads = 2, timeoutMs = 60_000, program = PROGRAM } = options
  const pool = threadPool<ParseQuestion, ParsedMail>({ program, threads, timeoutMs, memoryMb: MEMORY_MB })
  async function parseWhole(raw: Uint8Array, options: ParseOptions = {}): Promise<ParsedMail | null> {
    if (raw.byteLength <= inlineBytes) return parseMail(raw, options)
    const copy = new Uint8Array(raw)
    return pool.ask({ raw: copy, options }, [copy.buffer]).catch(() => null)
  }

  return {
    parseWhole,
    async parse(raw, options = {}) {
      const mail = await parseWhole(raw, options)
      // A mail that kills its parser is still received: its beginning is read, its source is kept whole.
      return mail ?? { ...(await parseMail(raw.subarray(0, HEAD_BYTES), options)), isUnparsed: true }
    },
    close: pool.close,
  }
}
