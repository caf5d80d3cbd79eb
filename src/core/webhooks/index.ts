export { handleFailure } from './after-failure.ts'
export { createWebhook, deleteWebhook, type NewWebhook, updateWebhook } from './change.ts'
export { type ClaimLanes, claimLanes, giveLanesBack, nextLaneDueAt, releaseLanes } from './claim.ts'
export { type Conclusion, cancelSinkOf, concludeAttempt } from './conclude.ts'
export { type ErasedDeliveries, eraseDeliveries } from './erase.ts'
export { forgetDeliveries } from './forget.ts'
export { type DeliveryFilter, getDelivery, listDeliveries } from './log.ts'
export { queueDeliveries, queueUnlogged } from './queue.ts'
export { type ReplayMany, replayDeliveries, replayDelivery } from './replay.ts'
export { enableSink, getSink, listSinks, PATIENCE, type Patience } from './sinks.ts'
export { getWebhook, listWebhooks, webhookSecrets } from './store.ts'
export { type SinkProblem, sinkTarget } from './targets.ts'
export {
  type AfterFailure,
  type Attempt,
  type Delivery,
  type DeliveryDetails,
  type DeliveryState,
  type DueDelivery,
  type PlannedDelivery,
  type Sink,
  type SinkKind,
  type SinkRef,
  type SinkTarget,
  USUAL_EVENTS,
  WEBHOOK_EVENTS,
  type Webhook,
} from './types.ts'
