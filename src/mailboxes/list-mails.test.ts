import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ImapFlow } from 'imapflow'
import { listMails } from './list-mails.ts'

const limits = { commandMs: 1_000 } as Parameters<typeof listMails>[1]['limits']

/** As the client behaves: whatever is fetched on a connection without a folder is nothing, and no error. */
const client = (state: { usable: boolean; mailbox: object | false }): ImapFlow =>
  ({ ...state, fetchAll: async () => [] }) as unknown as ImapFlow

test('mail that a broken connection does not tell of is not taken for deleted', async () => {
  const gone = await listMails(client({ usable: true, mailbox: {} }), { range: '7', limits })
  assert.deepEqual(gone, [])
  for (const state of [
    { usable: false, mailbox: {} },
    { usable: true, mailbox: false as const },
  ])
    await assert.rejects(listMails(client(state), { range: '7', limits }), /connection broke/)
})
