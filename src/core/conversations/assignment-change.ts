import { assigneeOf } from './responsible.ts'
import type { Assignee, Conversation } from './types.ts'
import { isWaiting } from './waiting.ts'

/** What readers of the log want to know of a new assignment; of what waited in a queue until then, since when. */
export const assignmentChange = (before: Conversation, after: Assignee[]): Record<string, unknown> => ({
  added: after.filter((each) => !before.assigned.includes(each)),
  removed: before.assigned.filter((each) => !after.includes(each)),
  assigned: after,
  ...(isWaiting(before) && assigneeOf({ assigned: after }) !== null ? { queuedAt: before.queuedAt } : {}),
})
