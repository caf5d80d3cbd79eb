import type { ReadScope } from '../../../core/conversations/index.ts'

export const BOTH_SCOPES: ReadScope[] = ['organization', 'user']

/** Callers that name no scope mean both. */
export const scopesOf = (body: { scopes?: ReadScope[] } | undefined): ReadScope[] =>
  body?.scopes ?? BOTH_SCOPES
