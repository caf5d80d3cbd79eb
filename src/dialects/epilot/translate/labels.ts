import { isSystemTag } from '../system-tags.ts'

/** The labels among a caller's tags. Folder tags are not applied: operations of their own do that. */
export const labelsOf = (tags: readonly string[]): string[] => [
  ...new Set(tags.map((tag) => tag.trim()).filter((tag) => tag !== '' && !isSystemTag(tag))),
]
