import assert from 'node:assert/strict'
import type { Parlance } from './start.ts'

/** Brings a raw mail into the default inbox, as a mail of earlier days; answers the id of its message. */
export async function importMail(parlance: Parlance, raw: string): Promise<string> {
  const reply = await fetch(`${parlance.url}/native/v1/imports`, {
    method: 'POST',
    headers: { authorization: `Bearer ${parlance.token}`, 'content-type': 'message/rfc822' },
    body: raw,
  })
  const body = (await reply.json()) as { status: string; message_id: string }
  assert.equal(reply.status, 200, JSON.stringify(body))
  return body.message_id
}
