import { Conversation } from './conversation.ts'
import { PaginationLinks } from './envelopes.ts'

/** Named schemas of the published document. */
export const schemas = { Conversation, PaginationLinks }
