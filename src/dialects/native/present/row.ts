import { type Conversation, teamOf } from '../../../core/conversations/index.ts'
import type { MessageAddress } from '../../../core/messages/index.ts'
import { personNumber } from '../../../core/permit.ts'
import type { Tx } from '../../../core/run.ts'
import type { Summary } from '../../../core/views/index.ts'
import { partsOf } from './body-parts.ts'
import type { Related } from './load-rows.ts'
import { named, presentContact } from './people.ts'

export const mailbox = ({ name, address }: Pick<MessageAddress, 'name' | 'address'>) => ({
  name: name ?? '',
  address,
})

const moment = (at: Date | null): string | null => at?.toISOString() ?? null

/** A conversation as the list shows it. */
export function presentRow(tx: Tx, conversation: Conversation, related: Related) {
  const reader = personNumber(tx.actor) ?? ''
  const contact = related.contacts.get(conversation.contactId ?? '')
  return {
    id: conversation.id,
    number: conversation.number,
    subject: conversation.subject,
    inbox_id: conversation.inboxKey,
    channel: conversation.channel,
    state: conversation.state,
    is_read: conversation.readBy.includes(reader),
    is_pinned: conversation.pinnedBy.includes(reader),
    is_favorite: conversation.isFavorite,
    is_spam: conversation.isSpam,
    is_trash: conversation.isTrashed,
    has_draft: conversation.inDrafts,
    priority: conversation.priority,
    snoozed_until: moment(conversation.snoozedUntil),
    follow_up_at: moment(conversation.followUp?.at ?? null),
    waiting_since: moment(conversation.waitingSince),
    last_at: conversation.latestMessageAt.toISOString(),
    ...presentSummary(related.summaries.get(conversation.id)),
    contact: contact ? presentContact(contact, tx.context) : null,
    assignees: conversation.assigned.flatMap((each) => {
      const person = related.people.get(each)
      return person ? [named(person)] : []
    }),
    label_ids: conversation.labels.flatMap((title) => related.labels.get(title) ?? []),
    queue_id: conversation.queueId,
    team_id: related.teams.get(teamOf(conversation) ?? '') ?? null,
  }
}

const presentSummary = (summary: Summary | undefined) => ({
  snippet: summary?.latest ? snippetOf(summary.latest) : '',
  has_attachments: summary?.hasAttachments ?? false,
  message_count: summary?.messageCount ?? 0,
  last_direction: summary?.latest?.direction ?? null,
  last_from: summary?.latest ? mailbox(summary.latest.from) : null,
  last_failed: summary?.latest?.state === 'failed',
  scheduled_at: moment(summary?.scheduledAt ?? null),
})

const SNIPPET_LENGTH = 200

/** How what somebody wrote begins: without what they quote, in one line. */
export function snippetOf(message: Parameters<typeof partsOf>[0]): string {
  const written = partsOf(message)
    .filter(({ kind }) => kind === 'new')
    .map(({ text }) => text)
    .join(' ')
  const line = (written.trim() || (message.text ?? '')).replace(/\s+/g, ' ').trim()
  return line.slice(0, SNIPPET_LENGTH).toWellFormed()
}
