import type { SMTPServerDataStream } from 'smtp-server'
import { AppError } from '../../core/errors.ts'
import type { ByteBudget } from '../../lib/byte-budget.ts'

export interface HeldData {
  raw: Buffer
  /** Gives its memory back. */
  release(): void
}

/** Reads a mail into memory, within the size that the stream knows and the memory that is left for all. */
export async function readData(stream: SMTPServerDataStream, memory: ByteBudget): Promise<HeldData> {
  const data = collector(memory)
  try {
    for await (const chunk of stream) {
      // A refused mail is read to its end, or the client would not hear the answer, but it is not kept.
      if (stream.sizeExceeded) data.drop()
      else data.add(chunk)
    }
    if (stream.sizeExceeded) throw new AppError('too_large', 'The mail is larger than the limit')
    if (data.isFull()) throw new AppError('unavailable', 'Too many mails arrive at once')
    return { raw: data.bytes(), release: data.drop }
  } catch (error) {
    data.drop()
    throw error
  }
}

interface Collector {
  add(chunk: Buffer): void
  drop(): void
  isFull(): boolean
  bytes(): Buffer
}

function collector(memory: ByteBudget): Collector {
  let chunks: Buffer[] = []
  let held = 0
  let full = false
  const drop = (): void => {
    memory.release(held)
    held = 0
    chunks = []
  }
  return {
    add(chunk) {
      if (!full && memory.tryTake(chunk.length)) {
        held += chunk.length
        chunks.push(chunk)
        return
      }
      full = true
      drop()
    },
    drop,
    isFull: () => full,
    bytes: () => Buffer.concat(chunks),
  }
}
