import type { UpdateConversation } from '../../../core/conversations/index.ts'
import { toAssignee } from '../assignee.ts'
import type { ThreadChangesBody } from '../schemas/thread.ts'
import { readAt } from './ids.ts'
import { labelsOf } from './labels.ts'
import { THREAD_FIELDS } from './message-request.ts'
import { type OwnProperties, ownProperties } from './own-properties.ts'

/** What the caller wants changed on a thread; fields that only the server knows are passed over. */
export function toThreadChanges(
  id: string,
  body: ThreadChangesBody,
  organization: string,
): { update: UpdateConversation; links: OwnProperties['links'] } {
  const { properties, links } = ownProperties(body, THREAD_FIELDS)
  return {
    update: {
      id,
      ...(body.topic === undefined ? {} : { topic: body.topic }),
      ...(body.assigned_to === undefined ? {} : { assigned: (body.assigned_to ?? []).map(toAssignee) }),
      ...(body._tags === undefined ? {} : { labels: labelsOf(body._tags ?? []) }),
      ...readMarks(body, organization),
      properties,
      ifUpdatedAt: readAt(body._updated_at),
    },
    links,
  }
}

/** The two read arrays, as far as they are given. */
export function readMarks(
  body: { org_read_message?: string[] | null; user_read_message?: string[] | null },
  organization: string,
): { isRead?: boolean; readBy?: string[] } {
  const { org_read_message: byOrganization, user_read_message: byUsers } = body
  return {
    ...(byOrganization === undefined ? {} : { isRead: (byOrganization ?? []).includes(organization) }),
    ...(byUsers === undefined ? {} : { readBy: [...new Set(byUsers ?? [])] }),
  }
}
