import type { NewEvent } from '../events/types.ts'
import type { Conversation } from './types.ts'

/** What the log is told when a conversation leaves its state before the moment of its follow-up. */
export const followUpRemoved = ({ id, followUp }: Conversation): NewEvent[] =>
  followUp ? [{ type: 'conversation.follow_up_removed', conversationId: id, data: {} }] : []
