import { setTimeout } from 'node:timers/promises'
import { AppError } from '../../core/errors.ts'
import { systemActor } from '../../core/organizations/index.ts'
import type { Core } from '../../core/run.ts'
import {
  type AfterFailure,
  type Attempt,
  cancelSinkOf,
  concludeAttempt,
  type DueDelivery,
  type Patience,
  type SinkKind,
  type SinkTarget,
  sinkTarget,
} from '../../core/webhooks/index.ts'
import { type OutboundNetworks, OutboundRefusal } from '../../lib/outbound/networks.ts'
import { type Posted, type PostOptions, post } from '../../lib/outbound/post.ts'
import { type RetrySchedule, retryAt } from './schedule.ts'

export type Post = (url: string, options: PostOptions) => Promise<Posted>

/** How one kind of sinks is told. */
export interface SinkManners {
  /** Of one attempt; they prove to the receiver who calls. */
  headers(delivery: SignedDelivery): Record<string, string>
  /** Milliseconds for one attempt. */
  timeoutMs: number
  retries: RetrySchedule
  /** When a sink is switched off; null: never. */
  patience: Patience | null
}

export interface SignedDelivery {
  id: string
  sinkId: string
  body: string
  /** Null: it is not signed. */
  secret: string | null
  now: Date
}

export interface AttemptOptions {
  core: Core
  networks: OutboundNetworks
  manners: Readonly<Record<SinkKind, SinkManners>>
  afterFailure: AfterFailure
  /** Instead of the real one. */
  post?: Post
}

const KEPT_RESPONSE_BYTES = 4096
const PAUSE_MS = 500
/** A credential of somebody else's does not belong into a log. */
const NOT_KEPT = '(not kept)'

/** Brings one delivery to its sink, and writes down what came of it; for that, `until` the lease is nearly over. */
export async function attemptDelivery(
  options: AttemptOptions,
  delivery: DueDelivery,
  until: number,
): Promise<void> {
  const { core, manners, afterFailure } = options
  const { retries, patience } = manners[delivery.sink.kind]
  const actor = systemActor(delivery.organization, 'webhooks')
  const target = await core.read(actor, (tx) => sinkTarget(tx, delivery.sink))
  if (!target) {
    await core.run(actor, (tx) => cancelSinkOf(tx, delivery))
    return
  }
  const attempt = 'problem' in target ? unsent(target) : await call(options, delivery, target)
  const tried = { attempts: delivery.attempts + 1, since: delivery.since, now: new Date() }
  const conclusion = {
    ...{ delivery, attempt, patience, afterFailure },
    retryAt: attempt.error === null ? null : retryAt(tried, retries),
  }
  const write = () => core.run(actor, (tx) => concludeAttempt(tx, conclusion), { mayUseReserve: true })
  await persistently(write, until)
}

/** What came of an attempt that could not be made. */
export const unsent = ({ url, problem }: { url: string; problem: string }): Attempt => ({
  ...{ url, error: problem },
  ...{ headers: {}, status: null, response: null, durationMs: 0 },
})

/** Calls a sink once, as its kind is called; keeps nothing. */
export async function call(
  { networks, manners, post: send = post }: Pick<AttemptOptions, 'networks' | 'manners' | 'post'>,
  { id, body, sink }: Pick<DueDelivery, 'id' | 'body' | 'sink'>,
  target: SinkTarget,
): Promise<Attempt> {
  const { secret, authorization } = target
  const manner = manners[sink.kind]
  const signed = manner.headers({ id, sinkId: sink.id, body, secret, now: new Date() })
  const headers = authorization === null ? signed : { ...signed, authorization }
  const started = performance.now()
  const asked = {
    url: target.url,
    headers: authorization === null ? signed : { ...signed, authorization: NOT_KEPT },
  }
  const durationMs = () => Math.round(performance.now() - started)
  try {
    const { status, response } = await send(target.url, {
      ...{ networks, headers, body, timeoutMs: manner.timeoutMs },
      keepBytes: KEPT_RESPONSE_BYTES,
    })
    const error = status >= 200 && status < 300 ? null : `the answer was ${status}`
    return { ...asked, status, response, error, durationMs: durationMs() }
  } catch (error) {
    if (!(error instanceof OutboundRefusal)) throw error
    return { ...asked, status: null, response: null, error: error.message, durationMs: durationMs() }
  }
}

/** What has happened over there must be known here: a database that is away for a moment is waited for. */
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
