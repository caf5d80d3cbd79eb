import { systemActor } from '../../core/organizations/index.ts'
import { asUnavailable } from '../../core/run.ts'
import { isTold, type Signal, type ToldSignal } from '../../core/signals.ts'
import { type PlannedDelivery, queueUnlogged } from '../../core/webhooks/index.ts'
import type { ReaderOptions } from './reader.ts'

export interface SignalQueue {
  /** Those that another process has sent are told there. */
  take(signal: Signal, isOwn: boolean): void
  /** Returns when all that were taken are queued. */
  settle(): Promise<void>
}

/** Behind so many, what is worth knowing only while it happens is not worth knowing any more. */
const MOST_WAITING = 500

/** Queues what signals tell, in their order. One that cannot be queued is forgotten, as it is in no log. */
export function createSignalQueue(
  { core, presenters, log }: Pick<ReaderOptions, 'core' | 'presenters' | 'log'>,
  onQueued: () => void,
): SignalQueue {
  let turn: Promise<void> = Promise.resolve()
  let waiting = 0

  const queue = async (signal: ToldSignal): Promise<void> => {
    const { organizationId: id, organizationNumber: number } = signal
    const actor = systemActor({ id, number }, 'webhooks')
    const deliveries: PlannedDelivery[] = []
    for (const { presentSignal } of presenters)
      if (presentSignal) deliveries.push(...(await core.read(actor, (tx) => presentSignal(tx, signal))))
    if (deliveries.length === 0) return
    await core.run(actor, (tx) => queueUnlogged(tx, deliveries))
    onQueued()
  }
  return {
    take(signal, isOwn) {
      if (!isOwn || !isTold(signal) || waiting >= MOST_WAITING) return
      waiting += 1
      turn = turn
        .then(() => queue(signal))
        .catch((error) => log.warn({ err: asUnavailable(error) }, 'a signal was not told to webhooks'))
        .then(() => {
          waiting -= 1
        })
    },
    settle: () => turn,
  }
}
