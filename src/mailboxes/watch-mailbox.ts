import type { ImapFlow } from 'imapflow'
import {
  type MailboxTest,
  mailboxAccount,
  mailboxWork,
  recordConnected,
  recordFailure,
  type WatchedMailbox,
} from '../core/imap-mailboxes/index.ts'
import { systemActor } from '../core/organizations/index.ts'
import type { Core } from '../core/run.ts'
import { testOfError } from './failures.ts'
import { IMAP_LIMITS, type ImapOptions, openFolder, openImap } from './imap-client.ts'
import { MailboxLost, type MailTaker, readMailbox, type Session } from './read-mailbox.ts'

export interface WatchOptions extends ImapOptions {
  core: Core
  taker: MailTaker
  /** Milliseconds until a mailbox that failed so often is tried again. */
  pauseOf(test: MailboxTest, failures: number): number
  log: {
    info(facts: object, message: string): void
    warn(facts: object, message: string): void
    error(facts: object, message: string): void
  }
}

/**
 * Connects to a mailbox, takes what is there, and waits for more, until it fails, or is somebody else's: then it has
 * given back its lease. Never throws.
 */
export async function watchMailbox(
  watched: WatchedMailbox,
  options: WatchOptions & { holder: string; signal: AbortSignal },
): Promise<void> {
  const { core, holder, signal, log } = options
  const actor = systemActor({ id: watched.organizationId, number: watched.organizationNumber }, 'mailboxes')
  const held = { id: watched.id, holder }
  const facts = { mailbox: watched.id, organization: watched.organizationNumber }
  let password = ''
  let test: MailboxTest
  try {
    const found = await core.read(actor, (tx) => mailboxAccount(tx, watched.id))
    if ('account' in found) {
      password = found.account.password
      const client = await openImap(found.account, options)
      try {
        await follow({
          core,
          actor,
          held,
          client,
          signal,
          taker: options.taker,
          maxBytes: options.maxBytes,
          limits: { ...IMAP_LIMITS, ...options.limits },
          folder: found.account.folder,
          onTrouble: (error, { uid, tries }) =>
            log.warn({ ...facts, err: error, uid, tries }, 'a mail of a mailbox could not be taken'),
        })
      } finally {
        client.close()
      }
      return
    }
    test = found.problem
  } catch (error) {
    if (signal.aborted || error instanceof MailboxLost) return
    test = testOfError(error, { password })
  }
  try {
    const pauseOf = (failures: number) => options.pauseOf(test, failures)
    const failures = await core.run(actor, (tx) => recordFailure(tx, held, { test, pauseOf }))
    if (failures > 0) log.warn({ ...facts, status: test.status, failures }, 'a mailbox does not work')
  } catch (error) {
    // Removed meanwhile, or the database is away: its lease ends by itself.
    log.warn({ ...facts, err: error }, 'the state of a mailbox could not be written down')
  }
}

async function follow({ folder, ...session }: Session & { folder: string }): Promise<void> {
  const { core, actor, held, client, signal, limits } = session
  const { commandMs } = limits
  const close = () => client.close()
  signal.addEventListener('abort', close, { once: true })
  try {
    const work = await core.read(actor, (tx) => mailboxWork(tx, held))
    if (!work) throw new MailboxLost()
    const use = work.markSeen || work.moveTo !== null ? 'change' : 'read'
    const news = listen(client)
    const opened = await openFolder(client, folder, { use, commandMs })
    await core.run(actor, (tx) => recordConnected(tx, held))
    // What the folder said when it was opened counts once.
    for (let turn = opened; !signal.aborted; turn = { ...opened, highestModseq: null }) {
      news.forget()
      await readMailbox(session, turn)
      await news.wait(client.capabilities.has('IDLE') ? limits.idleMs : limits.pollMs)
      if (!client.usable)
        throw Object.assign(new Error('the connection was closed'), { code: 'NoConnection' })
    }
    throw new MailboxLost()
  } finally {
    signal.removeEventListener('abort', close)
  }
}

interface News {
  forget(): void
  /** Resolves when there may be mail, when the time is over, or when the connection has ended. */
  wait(ms: number): Promise<void>
}

function listen(client: ImapFlow): News {
  let isNews = false
  let tell = () => {}
  const hear = () => {
    isNews = true
    tell()
  }
  client.on('exists', hear)
  client.on('close', hear)
  return {
    forget() {
      isNews = false
    },
    wait(ms) {
      if (isNews || !client.usable) return Promise.resolve()
      return new Promise((resolve) => {
        const timer = setTimeout(resolve, ms)
        tell = () => {
          clearTimeout(timer)
          resolve()
        }
        // The next command ends it. A server that refuses is asked again when the time is over.
        if (client.capabilities.has('IDLE')) client.idle().catch(() => {})
      })
    },
  }
}
