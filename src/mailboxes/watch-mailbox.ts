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
import {
  commanded,
  IMAP_LIMITS,
  type ImapLimits,
  type ImapOptions,
  openFolder,
  openImap,
} from './imap-client.ts'
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
    let turn = opened
    while (!signal.aborted) {
      news.forget()
      await readMailbox(session, turn)
      await news.wait(limits)
      if (!client.usable) throw closed()
      // Ends IDLE; and some servers look for new mail at nothing else.
      await commanded(client, commandMs, client.noop())
      // What the folder said when it was opened counts once.
      turn = { ...opened, highestModseq: null }
    }
    throw new MailboxLost()
  } finally {
    signal.removeEventListener('abort', close)
  }
}

const closed = (): Error =>
  Object.assign(new Error('the connection was closed by the server'), { code: 'NoConnection' })

interface News {
  forget(): void
  /** Resolves when there may be mail: the server says so, or it is time to ask. Or the connection has ended. */
  wait(limits: ImapLimits): Promise<void>
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
    wait({ idleMs, pollMs }) {
      if (isNews || !client.usable) return Promise.resolve()
      return new Promise((resolve) => {
        const offersIdle = client.capabilities.has('IDLE')
        let isOver = false
        const end = () => {
          isOver = true
          clearTimeout(timer)
          resolve()
        }
        let timer = setTimeout(end, offersIdle ? idleMs : pollMs)
        tell = end
        if (!offersIdle) return
        const poll = () => {
          if (isOver) return
          clearTimeout(timer)
          timer = setTimeout(end, pollMs)
        }
        // It lasts until the next command. A server that ends it before is asked, as one that has none.
        client.idle().then(poll, poll)
      })
    },
  }
}
