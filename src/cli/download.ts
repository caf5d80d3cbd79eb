import { request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { text } from 'node:stream/consumers'
import { CallError, refusal } from './call.ts'
import type { Connection } from './connect.ts'

/**
 * Asks for something large and returns its bytes as a stream. Unlike `fetch`, it waits as long as the server needs
 * to begin. Throws `CallError`.
 */
export async function download({ url, token }: Connection, path: string): Promise<IncomingMessage> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const send = url.startsWith('https:') ? httpsRequest : httpRequest
    const request = send(url + path, { headers: { authorization: `Bearer ${token}` }, agent: false }, resolve)
    request.on('error', (error) => reject(new CallError(0, `${url} cannot be reached (${error.message})`)))
    request.end()
  })
  const status = response.statusCode ?? 0
  if (status !== 200) throw refusal(status, await text(response))
  return response
}
