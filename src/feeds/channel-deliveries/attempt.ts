import { setTimeout } from 'node:timers/promises'
import {
  type ChannelDeliveryEntry,
  postponeDelivery,
  settleDelivery,
} from '../../core/channel-deliveries/index.ts'
import { AppError } from '../../core/errors.ts'
import { type Attachment, recordChannelDelivery } from '../../core/messages/index.ts'
import { systemActor } from '../../core/organizations/index.ts'
import type { Core } from '../../core/run.ts'
import { mailMissed, type OutgoingSms, outgoingSms } from '../../core/visitors/index.ts'
import type { OutboundNetworks } from '../../lib/outbound/networks.ts'
import { type SmsAnswer, sendSms } from './send-sms.ts'

export interface AttemptOptions {
  core: Core
  networks: OutboundNetworks
  /** Where whoever has the link may fetch a file. */
  fileUrl(file: Attachment): string
  /** Milliseconds before the next attempt, after so many failed ones. */
  retryDelay?(attempts: number): number
}

/** 15 s, 1 min, 4 min, 16 min: who has not got an SMS after that waits for something else. */
const MOST_ATTEMPTS = 5
const growingDelay = (attempts: number): number => 15_000 * 4 ** attempts
const PAUSE_MS = 500

/** Brings one message outside, and writes down what came of it; for that, `until` its lease is nearly over. */
export async function attemptDelivery(
  options: AttemptOptions,
  entry: ChannelDeliveryEntry,
  until: number,
): Promise<void> {
  const { core } = options
  const { messageId, conversationId } = entry
  const actor = systemActor(entry.organization, 'channel deliveries')
  if (entry.way === 'missed_mail') return core.run(actor, (tx) => mailMissed(tx, { conversationId }))
  const sms = await core.read(actor, (tx) => outgoingSms(tx, { messageId }))
  if (!sms) return core.run(actor, (tx) => settleDelivery(tx, messageId))
  const answer: SmsAnswer =
    'problem' in sms ? { outcome: 'refused', error: sms.problem } : await hand(options, sms)
  await persistently(() => conclude(options, entry, answer), until)
}

const hand = ({ core, networks, fileUrl }: AttemptOptions, sms: OutgoingSms): Promise<SmsAnswer> =>
  sendSms(sms, {
    networks,
    statusCallback: `${core.context.publicUrl}/twilio/delivery_status?message=${sms.messageId}`,
    mediaUrls: sms.attachments.map(fileUrl),
  })

async function conclude(
  { core, retryDelay = growingDelay }: AttemptOptions,
  { messageId, attempts, organization }: ChannelDeliveryEntry,
  answer: SmsAnswer,
): Promise<void> {
  const actor = systemActor(organization, 'channel deliveries')
  await core.run(
    actor,
    async (tx) => {
      if (answer.outcome === 'accepted') {
        const externalId = answer.sid ?? undefined
        await recordChannelDelivery(tx, {
          ...{ messageId, delivery: 'sent' },
          ...(externalId ? { externalId } : {}),
        })
        return settleDelivery(tx, messageId)
      }
      const { error } = answer
      if (answer.outcome === 'later' && attempts + 1 < MOST_ATTEMPTS) {
        const dueAt = new Date(tx.now.getTime() + retryDelay(attempts))
        return postponeDelivery(tx, { messageId, dueAt, error })
      }
      await recordChannelDelivery(tx, { messageId, delivery: 'failed', error })
      return settleDelivery(tx, messageId)
    },
    { mayUseReserve: true },
  )
}

/** What has happened over there must be known here, or it happens twice: a database that is away is waited for. */
async function persistently(write: () => Promise<void>, until: number): Promise<void> {
  for (;;) {
    try {
      return await write()
    } catch (error) {
      const isPassing = error instanceof AppError && error.code === 'unavailable'
      if (!isPassing || Date.now() + PAUSE_MS > until) throw error
      await setTimeout(PAUSE_MS)
    }
  }
}
