import type { Horizon } from '../../../../core/events/index.ts'
import type { Route } from '../../../../http/route.ts'
import type { MessageDeps } from '../messages.ts'
import { noteRoutes } from '../notes/notes.ts'
import { listViews } from '../views/list-views.ts'
import { changeConversations } from './change-conversations.ts'
import { composing } from './composing.ts'
import { removeConversation } from './delete-conversation.ts'
import { listConversations } from './list-conversations.ts'
import { messageSource, type SourceDeps } from './message-source.ts'
import { showConversation } from './show-conversation.ts'
import { showTimeline } from './timeline.ts'

export type DeskDeps = SourceDeps & Pick<MessageDeps, 'splitBody'> & { horizon: Horizon }

/** Conversations as people work through them. */
export const deskRoutes = (deps: DeskDeps): Route[] => [
  listViews(deps),
  listConversations(deps),
  showConversation,
  showTimeline(deps),
  messageSource(deps),
  changeConversations,
  removeConversation,
  composing,
  ...noteRoutes,
]
