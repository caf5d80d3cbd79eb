import type { FastifyInstance } from 'fastify'
import { expireFollowUps, wakeSnoozed } from '../core/conversations/index.ts'
import { forgetOld } from '../core/forget-old.ts'
import type { Core } from '../core/run.ts'
import type { Database } from '../db/database.ts'
import { refreshStatistics } from '../db/statistics.ts'
import { repeatedly } from '../lib/repeatedly.ts'
import type { MailReceiver } from '../mail/inbound/receive.ts'

const FLUSH_EVERY_MS = 15_000
const MAINTAIN_EVERY_MS = 3600_000
const STATISTICS_EVERY_MS = 5_000
const WAKE_EVERY_MS = 3_000

export interface Maintained {
  database: Database
  receiver: MailReceiver
  core: Core
  server: FastifyInstance
}

/** What has to happen now and then. */
export function maintain({ database, receiver, core, server }: Maintained): NodeJS.Timeout[] {
  const every = (ms: number, what: string, work: () => Promise<unknown>) =>
    repeatedly(ms, work, (error) => server.log.warn({ error }, what))
  const flush = () => receiver.flush(() => database.flush())
  let isWrittenTo = true
  core.onEvents(() => {
    isWrittenTo = true
  })
  const lookAgain = async () => {
    if (!isWrittenTo) return
    isWrittenTo = false
    await refreshStatistics(database.unhurried)
  }
  return [
    every(STATISTICS_EVERY_MS, 'the statistics are old', lookAgain),
    ...(database.kind === 'embedded' ? [every(FLUSH_EVERY_MS, 'the database was not flushed', flush)] : []),
    every(WAKE_EVERY_MS, 'snoozed conversations were not opened', () => wakeSnoozed(core)),
    every(WAKE_EVERY_MS, 'follow-ups that are due were not marked', () => expireFollowUps(core)),
    every(MAINTAIN_EVERY_MS, 'what is old was not forgotten', () => forgetOld(core.database.unhurried)),
  ]
}
