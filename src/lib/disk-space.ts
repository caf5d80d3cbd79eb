import { statfs } from 'node:fs/promises'

/** Asks whether a disk has room for more; remembers the answer for a moment. */
export type HasRoom = () => Promise<boolean>

/**
 * Kept free at the end of a disk: a database that cannot write its log stops, and a mail that is half written is
 * worth nothing. Whoever refuses before that goes on by himself when there is room again.
 */
const RESERVE_BYTES = 48 * 1024 * 1024
const REMEMBERED_MS = 250

/** Whether the disk that holds `path` has more than its reserve. A disk that does not tell has room. */
export function roomOn(path: string, reserveBytes = RESERVE_BYTES): HasRoom {
  let answer: Promise<boolean> | undefined
  let askedAt = 0
  const ask = async () => {
    const { bavail, bsize } = await statfs(path)
    return bavail * bsize > reserveBytes
  }
  return () => {
    if (!answer || Date.now() - askedAt > REMEMBERED_MS) {
      askedAt = Date.now()
      answer = ask().catch(() => true)
    }
    return answer
  }
}
