import { threadPool } from '../../lib/thread-pool.ts'
import { type ParseOptions, parseMail } from './parse.ts'
import type { ParseQuestion } from './parse-worker.ts'
import type { ParsedMail } from './parsed-mail.ts'

export interface MailParser {
  /** As `parseMail`, without blocking the event loop for long. Never throws. */
  parse(raw: Uint8Array, options?: ParseOptions): Promise<ParsedMail>
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

const PROGRAM = new URL('./parse-worker.ts', import.meta.url)

/** Opens a pool of parsing threads. */
export function openMailParser(options: MailParserOptions = {}): MailParser {
  const { inlineBytes = 64 * 1024, threads = 2, timeoutMs = 60_000, program = PROGRAM } = options
  const pool = threadPool<ParseQuestion, ParsedMail>({ program, threads, timeoutMs, memoryMb: MEMORY_MB })
  return {
    async parse(raw, options = {}) {
      if (raw.byteLength <= inlineBytes) return parseMail(raw, options)
      try {
        const copy = new Uint8Array(raw)
        return await pool.ask({ raw: copy, options }, [copy.buffer])
      } catch {
        // A mail that kills its parser is still received: its beginning is read, its source is kept whole.
        return parseMail(raw.subarray(0, inlineBytes), options)
      }
    },
    close: pool.close,
  }
}
