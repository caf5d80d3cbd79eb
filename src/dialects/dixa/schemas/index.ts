import { PaginationLinks } from './envelopes.ts'

/** Named schemas of the published document. */
export const schemas = { PaginationLinks }
