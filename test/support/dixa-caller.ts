import assert from 'node:assert/strict'
import type { Parlance, Reply } from './start.ts'

/** Calls that must succeed, and calls that must be refused with this message. */
export function dixaCaller({ call }: Parlance, token?: string) {
  const options = (body: unknown) => ({
    ...(token === undefined ? {} : { token }),
    ...(body === undefined ? {} : { body }),
  })
  return {
    async ok(status: number, method: string, path: string, body?: unknown): Promise<Reply['body']> {
      const reply = await call(method, `/v1/${path}`, options(body))
      assert.equal(reply.status, status, `${method} ${path}: ${JSON.stringify(reply.body)}`)
      return reply.body
    },
    async refused(
      status: number,
      message: string | RegExp,
      [method, path, body]: [string, string, unknown?],
    ) {
      const reply = await call(method, `/v1/${path}`, options(body))
      assert.equal(reply.status, status, `${method} ${path}: ${JSON.stringify(reply.body)}`)
      assert.deepEqual(Object.keys(reply.body), ['message'])
      if (typeof message === 'string') assert.equal(reply.body.message, message)
      else assert.match(reply.body.message, message)
    },
  }
}
