/** Tags that say in which folder a thing lies. Only operations set them, never a caller's `_tags`. */
export const SYSTEM_TAGS = ['INBOX', 'SENT', 'DRAFT', 'TRASH', 'SPAM', 'FAVORITE'] as const

export type SystemTag = (typeof SYSTEM_TAGS)[number]

/** System tags are compared without regard to case. */
export const isSystemTag = (tag: string): boolean =>
  (SYSTEM_TAGS as readonly string[]).includes(tag.trim().toUpperCase())
