import type { IncomingMessage } from 'node:http'
import { type OutboundNetworks, OutboundRefusal } from './networks.ts'
import { outboundRequest, webAddress } from './request.ts'

export interface PostOptions {
  networks: OutboundNetworks
  headers: Record<string, string>
  body: string
  timeoutMs: number
  /** So much of the answer is kept. */
  keepBytes: number
}

export interface Posted {
  status: number
  /** The beginning of the answer, as text. */
  response: string
}

/**
 * Posts to a stranger's server. The status is the answer: how its body ends makes no difference, and a redirect is one
 * like any other. Throws `OutboundRefusal`, saying why, where there is none.
 */
export async function post(url: string, { timeoutMs, keepBytes, ...options }: PostOptions): Promise<Posted> {
  const deadline = AbortSignal.timeout(timeoutMs)
  try {
    const target = webAddress(url, { mayHavePassword: true })
    const answer = await outboundRequest(target, { ...options, method: 'POST', deadline })
    return { status: answer.statusCode ?? 0, response: await beginningOf(answer, keepBytes) }
  } catch (error) {
    if (error instanceof OutboundRefusal) throw error
    if (deadline.aborted) throw new OutboundRefusal(`no answer within ${timeoutMs / 1000} seconds`)
    throw new OutboundRefusal(`the server cannot be reached${codeOf(error)}`)
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? ` (${String(error.code)})` : ''

/** Leaving the loop closes the connection. */
async function beginningOf(answer: IncomingMessage, keepBytes: number): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of answer) {
      chunks.push(chunk)
      size += chunk.length
      if (size >= keepBytes) break
    }
  } catch {
    // Broken off: what has come is what there is.
  }
  // The database takes no NUL.
  return Buffer.concat(chunks).subarray(0, keepBytes).toString('utf8').replaceAll('\0', '�')
}
