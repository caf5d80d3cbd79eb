import { BulkError } from './bulk.ts'
import { CustomAttribute } from './custom-attribute.ts'
import { PaginationLinks } from './envelopes.ts'
import { Agent, EndUser } from './user.ts'

/** Named schemas of the published document. */
export const schemas = { Agent, BulkError, CustomAttribute, EndUser, PaginationLinks }
