import type { TSchema } from 'typebox'

/** The named schemas of the published document. */
export const schemas: Record<string, TSchema> = {}
