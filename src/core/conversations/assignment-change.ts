import type { Assignee } from './types.ts'

/** What readers of the log want to know of a new assignment. */
export const assignmentChange = (before: Assignee[], after: Assignee[]): Record<string, unknown> => ({
  added: after.filter((each) => !before.includes(each)),
  removed: before.filter((each) => !after.includes(each)),
  assigned: after,
})
