import type { Conversation } from '../../../core/conversations/index.ts'
import type { Message } from '../../../core/messages/index.ts'
import { presentAssignee } from '../assignee.ts'
import { ThreadEntity } from '../schemas/thread.ts'
import { bucketOf } from './bucket.ts'
import { type Entity, presentMessage } from './message.ts'
import { extras } from './relations.ts'
import { tagsOfConversation } from './tags.ts'

export interface ThreadSurroundings {
  organization: string
  /** The newest message outside the trash, and the newest inside it. */
  latest?: Message | undefined
  latestTrash?: Message | undefined
}

const FIELDS: ReadonlySet<string> = new Set(Object.keys(ThreadEntity.properties))

/** A conversation as the entity `thread`. */
export function presentThread(conversation: Conversation, around: ThreadSurroundings): Entity {
  const { organization, latest, latestTrash } = around
  return {
    ...extras(conversation.properties, conversation.links, FIELDS),
    _id: conversation.id,
    _title: conversation.subject || conversation.topic,
    _org: organization,
    _schema: 'thread',
    _tags: tagsOfConversation(conversation),
    _created_at: conversation.createdAt.toISOString(),
    _updated_at: conversation.updatedAt.toISOString(),
    topic: conversation.topic,
    assigned_to: conversation.assigned.map(presentAssignee),
    done: conversation.state === 'closed',
    user_read_message: conversation.readBy,
    org_read_message: conversation.isRead ? [organization] : [],
    pinned_by: conversation.pinnedBy,
    inbox_id: conversation.inboxKey,
    bucket_id: bucketOf(conversation),
    latest_message_at: conversation.latestMessageAt.toISOString(),
    ...(latest ? { latest_message: presentMessage(latest, { organization, conversation }) } : {}),
    ...(latestTrash
      ? { latest_trash_message: presentMessage(latestTrash, { organization, conversation }) }
      : {}),
  }
}
