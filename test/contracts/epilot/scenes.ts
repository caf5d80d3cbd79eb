import assert from 'node:assert/strict'
import type { Client } from './clients.ts'

/** The address that the first organization has for its default inbox. */
export const SUPPORT = { address: 'inbox@parlance.localhost', name: 'Support' }
export const KIM = { address: 'kim@example.test', name: 'Kim' }

/** The thread with this id, as a search shows it. */
export async function threadOf(client: Client, id: string) {
  const { status, data } = await client.searchThreadsV2(null, { q: `_id:"${id}"` })
  assert.equal(status, 200)
  assert.equal(data.hits, 1, `thread ${id} is not found`)
  return data.results[0]
}

export async function hasThread(client: Client, id: string): Promise<boolean> {
  return (await client.searchThreads(null, { q: `_id:"${id}"` })).data.hits === 1
}

/** The message with this id. */
export async function messageOf(client: Client, id: string) {
  const { status, data } = await client.getMessageV2({ id })
  assert.equal(status, 200)
  return data
}

/** Sends a message into a thread of its own. */
export async function sendNew(client: Client, more: object = {}) {
  const { status, data } = await client.sendMessage(null, {
    subject: 'Your request',
    from: SUPPORT,
    to: [KIM],
    html: '<p>Hello <b>Kim</b></p>',
    thread: { topic: 'CUSTOMER_MESSAGE' },
    ...more,
  })
  assert.equal(status, 201, JSON.stringify(data))
  return data
}

/** Asserts a success whose body is empty. */
export function assertEmpty(answer: { status: number; data: unknown }, status: 200 | 204): void {
  assert.equal(answer.status, status, JSON.stringify(answer.data))
  assert.equal(answer.data, '')
}
