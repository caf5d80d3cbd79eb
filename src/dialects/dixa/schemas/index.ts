import { BulkError } from './bulk.ts'
import { Conversation } from './conversation.ts'
import { CustomAttribute } from './custom-attribute.ts'
import { PaginationLinks } from './envelopes.ts'
import { Message } from './message.ts'
import { Agent, EndUser } from './user.ts'

/** Named schemas of the published document. */
export const schemas = { Agent, BulkError, Conversation, CustomAttribute, EndUser, Message, PaginationLinks }
