import { systemActor } from '../../../core/organizations/index.ts'
import type { RealtimePresenter } from '../../../core/realtime/index.ts'
import type { Core } from '../../../core/run.ts'
import { presentEvents } from './present-events.ts'
import { presentTyping } from './present-typing.ts'

/** Tells what happens in the frames of this API. */
export const cablePresenter = (core: Core): RealtimePresenter => ({
  ofEvents: (organization, events, interest) =>
    core.readTogether(systemActor(organization, 'realtime'), (tx) => presentEvents(tx, events, interest)),
  ofSignal: (organization, signal, interest) =>
    core.readTogether(systemActor(organization, 'realtime'), (tx) => presentTyping(tx, signal, interest)),
})
