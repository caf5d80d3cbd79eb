import type { MailboxAccount, MailboxTest } from '../core/imap-mailboxes/types.ts'
import { testOfError } from './failures.ts'
import { IMAP_LIMITS, type ImapOptions, openFolder, openImap, requireFolder } from './imap-client.ts'

export type TestMailbox = (account: MailboxAccount) => Promise<MailboxTest>

/** People wait for it. */
const TOTAL_MS = 15_000

/** Logs in, opens the folder without changing anything, and leaves; says at which step it failed. Never throws. */
export function mailboxTester(options: ImapOptions): TestMailbox {
  const limits = { ...IMAP_LIMITS, connectMs: TOTAL_MS, commandMs: TOTAL_MS, ...options.limits }
  const { commandMs } = limits
  return async (account) => {
    try {
      const client = await openImap(account, { ...options, limits })
      try {
        await openFolder(client, account.folder, { use: 'read', commandMs })
        if (account.moveTo !== null) await requireFolder(client, account.moveTo, commandMs)
        return { status: 'ok', error: null }
      } finally {
        client.close()
      }
    } catch (error) {
      return testOfError(error, account)
    }
  }
}
