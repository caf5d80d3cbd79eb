// The embedded database lives in this thread, so that a long query never blocks the event loop of the server.
import { parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { unaccent } from '@electric-sql/pglite/contrib/unaccent'

export type WorkerRequest =
  | { id: number; op: 'query'; sql: string; parameters: unknown[] }
  | { id: number; op: 'exec'; sql: string }
  | { id: number; op: 'close' }

export type WorkerReply =
  | { id: number; rows: unknown[]; affectedRows: number | undefined }
  | { id: number; error: WorkerError }

export interface WorkerData {
  directory: string
  postgres: WebAssembly.Module
}

interface WorkerError {
  message: string
  code: string | undefined
  constraint: string | undefined
  /** The database has broken by it: it will answer nothing any more. */
  isEnd: boolean
}

if (!parentPort) throw new Error('embedded-worker runs as a worker thread')
const port = parentPort

const { directory, postgres } = workerData as WorkerData
const bigint = 20
const database = await PGlite.create({
  dataDir: directory,
  pgliteWasmModule: postgres,
  extensions: { pg_trgm, unaccent },
  // As on a server: 64-bit numbers are text, so that no digit is ever lost.
  parsers: { [bigint]: (value: string) => value },
})

port.on('message', async (request: WorkerRequest) => {
  try {
    port.postMessage(await answer(request))
  } catch (thrown) {
    port.postMessage({ id: request.id, error: asError(thrown) } satisfies WorkerReply)
  }
})
port.postMessage({ id: 0, rows: [], affectedRows: undefined } satisfies WorkerReply)

async function answer(request: WorkerRequest): Promise<WorkerReply> {
  if (request.op === 'query') {
    const { rows, affectedRows } = await database.query(request.sql, request.parameters)
    return { id: request.id, rows, affectedRows }
  }
  if (request.op === 'exec') await database.exec(request.sql)
  else await database.close()
  return { id: request.id, rows: [], affectedRows: undefined }
}

function asError(thrown: unknown): WorkerError {
  const { message, code, constraint, severity } = thrown as Error & Partial<Record<string, string>>
  // PostgreSQL ends its process by these; here there is none to end. Or the code itself ran into a wall.
  const isEnd =
    severity === 'PANIC' ||
    severity === 'FATAL' ||
    (thrown instanceof Error && thrown.name === 'RuntimeError')
  return { message, code, constraint, isEnd }
}
