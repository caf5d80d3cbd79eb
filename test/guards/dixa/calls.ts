import { activityLogCalls } from './activity-log-calls.ts'
import { agentsCalls } from './agents-calls.ts'
import { analyticsCalls } from './analytics-calls.ts'
import { anonymizationCalls } from './anonymization-calls.ts'
import { contactEndpointsCalls } from './contact-endpoints-calls.ts'
import { conversationsCalls } from './conversations-calls.ts'
import { customAttributesCalls } from './custom-attributes-calls.ts'
import { endusersCalls } from './endusers-calls.ts'
import type { DixaCalls } from './ids.ts'
import { messagesCalls } from './messages-calls.ts'
import { notesCalls } from './notes-calls.ts'
import { presenceCalls } from './presence-calls.ts'
import { queuesCalls } from './queues-calls.ts'
import { ratingsCalls } from './ratings-calls.ts'
import { searchCalls } from './search-calls.ts'
import { tagsCalls } from './tags-calls.ts'
import { teamsCalls } from './teams-calls.ts'
import { webhooksCalls } from './webhooks-calls.ts'

/** One call per operation. A route that is missing here fails the walk: nothing is served unwalked. */
export const DIXA_CALLS: DixaCalls = {
  ...activityLogCalls,
  ...agentsCalls,
  ...analyticsCalls,
  ...anonymizationCalls,
  ...contactEndpointsCalls,
  ...conversationsCalls,
  ...customAttributesCalls,
  ...endusersCalls,
  ...messagesCalls,
  ...notesCalls,
  ...presenceCalls,
  ...queuesCalls,
  ...ratingsCalls,
  ...searchCalls,
  ...tagsCalls,
  ...teamsCalls,
  ...webhooksCalls,
}
