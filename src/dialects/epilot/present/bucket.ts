import type { Conversation } from '../../../core/conversations/index.ts'
import { DEFAULT_INBOX } from '../../../core/inboxes/index.ts'

/** Every inbox has one bucket; that of the default inbox is called like the inbox. */
export const bucketOf = (conversation: Pick<Conversation, 'inboxId' | 'inboxKey'>): string =>
  conversation.inboxKey === DEFAULT_INBOX ? DEFAULT_INBOX : conversation.inboxId
