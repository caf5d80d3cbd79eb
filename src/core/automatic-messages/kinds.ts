import type { Automatic } from '../messages/index.ts'

/** What the program says by itself; the mark on its messages says which. */
export type AutomaticKind =
  | 'greeting'
  | 'out_of_office'
  | 'email_collection'
  | 'survey'
  | 'inactivity'
  | 'automation'

export const markOf = (kind: AutomaticKind): Automatic => ({ kind: 'answer', signal: kind })
