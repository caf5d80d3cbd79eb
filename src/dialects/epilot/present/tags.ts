import type { Conversation } from '../../../core/conversations/index.ts'
import type { Message } from '../../../core/messages/index.ts'
import type { SystemTag } from '../system-tags.ts'

type Facts = Partial<Record<SystemTag, boolean>>

const tags = (facts: Facts, labels: string[]): string[] => [
  ...Object.entries(facts)
    .filter(([, holds]) => holds)
    .map(([tag]) => tag),
  ...labels,
]

/** Folders first, then labels. A trashed or spam thing keeps the folder it came from. */
export const tagsOfMessage = (message: Message): string[] =>
  tags(
    {
      INBOX: message.direction === 'inbound',
      SENT: message.direction === 'outbound' && message.state !== 'draft',
      DRAFT: message.state === 'draft',
      TRASH: message.isTrashed,
      SPAM: message.isSpam,
    },
    message.labels,
  )

export const tagsOfConversation = (conversation: Conversation): string[] =>
  tags(
    {
      INBOX: conversation.inInbox,
      SENT: conversation.inSent,
      DRAFT: conversation.inDrafts,
      TRASH: conversation.isTrashed,
      SPAM: conversation.isSpam,
      FAVORITE: conversation.isFavorite,
    },
    conversation.labels,
  )
