export { handleFailure } from './after-failure.ts'
export { attemptsOfEvent, type EventAttempt, latestAttempts } from './attempts.ts'
export { type AskWebhook, askWebhook } from './called-urls.ts'
export {
  createWebhook,
  deleteWebhook,
  type NewWebhook,
  resetWebhookSecret,
  updateWebhook,
} from './change.ts'
export { type ClaimLanes, claimLanes, giveLanesBack, nextLaneDueAt, releaseLanes } from './claim.ts'
export { type Conclusion, cancelSinkOf, concludeAttempt } from './conclude.ts'
export { type ErasedDeliveries, eraseDeliveries } from './erase.ts'
export { forgetDeliveries } from './forget.ts'
export { type DeliveryFilter, getDelivery, listDeliveries } from './log.ts'
export { queueDeliveries, queueUnlogged } from './queue.ts'
export { type ReplayMany, replayDeliveries, replayDelivery } from './replay.ts'
export { enableSink, getSink, listSinks, PATIENCE, type Patience } from './sinks.ts'
export { getWebhook, listWebhooks, webhookSecrets } from './store.ts'
export {
  createSubscription,
  deleteSubscription,
  findListening,
  getSubscription,
  listSubscriptions,
  type NewSubscription,
  resetSubscriptionSecret,
  updateSubscription,
} from './subscriptions.ts'
export { type SinkProblem, sinkTarget } from './targets.ts'
export {
  type AfterFailure,
  type Attempt,
  type Delivery,
  type DeliveryDetails,
  type DeliveryState,
  type DueDelivery,
  type LoggedAttempt,
  type PlannedDelivery,
  type Sink,
  type SinkKind,
  type SinkRef,
  type SinkTarget,
  type Subscription,
  USUAL_EVENTS,
  WEBHOOK_EVENTS,
  type Webhook,
} from './types.ts'
