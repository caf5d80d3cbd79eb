import { agentsCalls } from './agents-calls.ts'
import { botsCalls, webhookCalls } from './bots-calls.ts'
import { contactsCalls } from './contacts-calls.ts'
import { conversationsCalls } from './conversations-calls.ts'
import type { ChatwootCalls } from './ids.ts'
import { inboxesCalls } from './inboxes-calls.ts'
import { labelsCalls } from './labels-calls.ts'
import { messagesCalls } from './messages-calls.ts'
import { notificationsCalls } from './notifications-calls.ts'
import { platformCalls } from './platform-calls.ts'
import { profileCalls } from './profile-calls.ts'
import { publicClientCalls } from './public-calls.ts'
import { reportsCalls } from './reports-calls.ts'
import { settingsCalls } from './settings-calls.ts'
import { teamsCalls } from './teams-calls.ts'
import { widgetCalls } from './widget-calls.ts'

/** One call per operation. A route that is missing here fails the walk: nothing is served unwalked. */
export const CHATWOOT_CALLS: ChatwootCalls = {
  ...conversationsCalls,
  ...messagesCalls,
  ...contactsCalls,
  ...inboxesCalls,
  ...agentsCalls,
  ...teamsCalls,
  ...labelsCalls,
  ...settingsCalls,
  ...profileCalls,
  ...platformCalls,
  ...publicClientCalls,
  ...widgetCalls,
  ...reportsCalls,
  ...botsCalls,
  ...webhookCalls,
  ...notificationsCalls,
}
