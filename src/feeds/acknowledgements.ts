import { acknowledge, answerableMail, type MailToAcknowledge } from '../core/automatic-answers/index.ts'
import { AppError } from '../core/errors.ts'
import {
  createPosition,
  type Horizon,
  movePosition,
  readLog,
  readPosition,
  takePosition,
} from '../core/events/index.ts'
import { systemActor } from '../core/organizations/index.ts'
import type { Core } from '../core/run.ts'

export interface AcknowledgementsFeed {
  /** Makes sure that it misses nothing from now on; to be awaited before mail comes in. */
  prepare(): Promise<void>
  start(): void
  /** Acknowledges everything that has arrived until now, and returns when it is done. */
  drain(): Promise<void>
  /** Begins nothing new, and waits for what it is doing. */
  stop(): Promise<void>
}

export interface AcknowledgementsOptions {
  core: Core
  horizon: Horizon
  log: { warn(facts: object, message: string): void; error(facts: object, message: string): void }
}

/** Under this name the feed remembers how far it has read. */
const NAME = 'acknowledgements'
const PAGE = 500
/** Nobody waits for an acknowledgement: the log is looked at once in a second, however much happens. */
const GATHER_MS = 1_000
/** A wake-up can get lost; then this is how long a mail waits. */
const POLL_MS = 5_000

/**
 * Reads the log for mails that begin a conversation, and answers them where their inbox wants that. A mail is answered
 * in the transaction that moves the feed's position behind it: a process that dies leaves both undone or both done,
 * and several processes share the work without waiting for each other. A database that has never had this feed
 * is read from its present end on: an old archive is not acknowledged.
 */
export function createAcknowledgements(options: AcknowledgementsOptions): AcknowledgementsFeed {
  const { core, log } = options
  let timer: NodeJS.Timeout | undefined
  let poll: NodeJS.Timeout | undefined
  let isStopped = false
  let forget = () => {}
  let turn: Promise<void> = Promise.resolve()

  const next = (): Promise<void> => {
    turn = turn.catch(() => {}).then(() => readOn(options, () => isStopped))
    return turn
  }
  const soon = (): void => {
    if (isStopped) return
    timer ??= setTimeout(() => {
      timer = undefined
      next().catch((error) => log.warn({ error }, 'the log cannot be read; acknowledgements wait'))
    }, GATHER_MS)
  }
  return {
    prepare: () => createPosition(core.database.kysely, NAME),
    start() {
      forget = core.onEvents(soon)
      poll = setInterval(soon, POLL_MS)
      soon()
    },
    drain: next,
    async stop() {
      isStopped = true
      forget()
      clearTimeout(timer)
      clearInterval(poll)
      await turn.catch(() => {})
    },
  }
}

/** Reads to the present end of the log. */
async function readOn(options: AcknowledgementsOptions, isStopped: () => boolean): Promise<void> {
  const { core, horizon } = options
  const db = core.database.kysely
  if (isStopped()) return
  const upTo = await horizon.advance()
  while (!isStopped()) {
    const after = await readPosition(db, NAME)
    if (after === undefined || after >= upTo) return
    const page = await readLog(db, { after, upTo, limit: PAGE, types: ['message.received'] })
    for (const mail of await answerableMail(db, page.events))
      if (isStopped() || !(await answer(options, mail))) return
    await movePosition(db, { name: NAME, at: page.cursor })
  }
}

/** False: another process is at work; it goes on, or the next turn does. */
async function answer({ core, log }: AcknowledgementsOptions, mail: MailToAcknowledge): Promise<boolean> {
  const actor = systemActor(mail.organization, 'acknowledgements')
  const position = { name: NAME, at: BigInt(mail.seq) }
  try {
    return await core.run(actor, async (tx) => {
      const isOurs = await takePosition(tx, position)
      if (isOurs) await acknowledge(tx, mail)
      return isOurs
    })
  } catch (error) {
    if (error instanceof AppError && error.code === 'unavailable') throw error
    // One mail that cannot be answered must not keep the others waiting for ever.
    log.error({ err: error, messageId: mail.messageId }, 'a mail could not be acknowledged')
    return core.run(actor, (tx) => takePosition(tx, position))
  }
}
