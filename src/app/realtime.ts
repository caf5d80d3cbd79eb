import type { Horizon } from '../core/events/index.ts'
import type { Realtime } from '../core/realtime/index.ts'
import type { Core } from '../core/run.ts'
import { cablePresenter, roomChannel } from '../dialects/chatwoot/cable/index.ts'
import { createRealtime } from '../feeds/realtime/realtime.ts'
import type { Channel } from '../http/cable/index.ts'

export interface OpenRealtime {
  core: Core
  horizon: Horizon
  log: { warn(facts: object, message: string): void; error(facts: object, message: string): void }
}

/** What is told as it happens, and the channels by which clients hear it. */
export function openRealtime({ core, horizon, log }: OpenRealtime): {
  realtime: Realtime
  channels: Map<unknown, Channel>
} {
  const realtime = createRealtime({ core, horizon, presenter: cablePresenter(core), log })
  return { realtime, channels: new Map([['RoomChannel', roomChannel({ core, realtime, log })]]) }
}
