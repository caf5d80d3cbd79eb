import assert from 'node:assert/strict'
import type { Parlance, Reply } from './start.ts'

export type Json = Reply['body']

/** Calls of the Chatwoot API about the first account. */
export function account(parlance: Parlance) {
  const accountId = Number(parlance.organization.number)
  const http = async (method: string, path: string, body?: unknown, token = parlance.token) =>
    parlance.call(method, `/api/v1/accounts/${accountId}/${path}`, {
      token: null,
      headers: { api_access_token: token },
      ...(body === undefined ? {} : { body }),
    })
  return {
    accountId,
    http,
    /** The answer of a call that works. */
    async ok(method: string, path: string, body?: unknown): Promise<Json> {
      const reply = await http(method, path, body)
      assert.equal(reply.status, 200, `${method} ${path}: ${JSON.stringify(reply.body)}`)
      return reply.body
    },
    async refused(method: string, path: string, body?: unknown): Promise<[number, Json]> {
      const reply = await http(method, path, body)
      return [reply.status, reply.body]
    },
  }
}

export const names = (list: Json): string[] => list.payload.map(({ name }: { name: string }) => name)

/** A form with a file. */
export async function upload(
  parlance: Parlance,
  [method, path]: [string, string],
  file: [string, string, Buffer],
) {
  const form = new FormData()
  const [field, filename, bytes] = file
  form.set(field, new Blob([new Uint8Array(bytes)]), filename)
  const reply = await fetch(`${parlance.url}/api/v1/accounts/1/${path}`, {
    method,
    headers: { api_access_token: parlance.token },
    body: form,
  })
  return { status: reply.status, text: await reply.text() }
}
