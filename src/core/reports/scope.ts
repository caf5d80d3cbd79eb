import { type RawBuilder, sql } from 'kysely'
import { notFound } from '../errors.ts'
import { inboxByNumber } from '../inboxes/index.ts'
import { labelByNumber } from '../labels/index.ts'
import { findPerson } from '../people/index.ts'
import type { Tx } from '../run.ts'
import { teamByNumber } from '../teams/index.ts'

export type ScopeKind = 'account' | 'agent' | 'inbox' | 'team' | 'label'

/** Of what a report speaks. */
export type Scope =
  | { kind: 'account' }
  | { kind: 'agent'; id: string; number: string }
  | { kind: 'inbox'; id: string }
  | { kind: 'team'; id: string; number: string }
  | { kind: 'label'; name: string }

/** From a moment on, up to another. */
export interface Range {
  since: Date
  until: Date
}

type Sql = RawBuilder<unknown>

/** Finds what a report is to speak of by its number. Throws `not_found`. */
export async function scopeOf(tx: Tx, kind: ScopeKind, number: string): Promise<Scope> {
  if (kind === 'account') return { kind }
  if (kind === 'inbox') return { kind, id: (await inboxByNumber(tx, number)).id }
  if (kind === 'label') return { kind, name: (await labelByNumber(tx, number)).title }
  const found = kind === 'agent' ? await findPerson(tx, number) : await teamByNumber(tx, number)
  if (!found) throw notFound(kind)
  return { kind, id: found.id, number: found.number }
}

/** Who answers for the conversation `c`: the first person, the first team. */
export const ASSIGNEE = sql`(select a from unnest(c.assigned) with ordinality as u (a, n)
  where a not like 'team:%' order by n limit 1)`
export const TEAM = sql`(select a from unnest(c.assigned) with ordinality as u (a, n)
  where a like 'team:%' order by n limit 1)`

/** Conversations `c` that people see. */
export const SHOWN = sql`not c.is_trashed and not c.is_spam`

/** Whether the conversation `c` belongs to it now. */
export function ofConversation(scope: Scope): Sql {
  switch (scope.kind) {
    case 'account':
      return sql`true`
    case 'agent':
      return sql`${ASSIGNEE} = ${scope.number}`
    case 'inbox':
      return sql`c.inbox_id = ${scope.id}`
    case 'team':
      return sql`${TEAM} = ${`team:${scope.number}`}`
    case 'label':
      return sql`${scope.name} = any(c.labels)`
  }
}

/** Whether the message `m` of the conversation `c` belongs to it; a person's are those that it wrote. */
export const ofMessage = (scope: Scope): Sql =>
  scope.kind === 'agent' ? sql`m.author_id = ${scope.id}` : ofConversation(scope)

/** Whether the measurement `e` belonged to it at its moment. */
export function ofMeasurement(scope: Scope): Sql {
  switch (scope.kind) {
    case 'account':
      return sql`true`
    case 'agent':
      return sql`e.person_id = ${scope.id}`
    case 'inbox':
      return sql`e.inbox_id = ${scope.id}`
    case 'team':
      return sql`e.team_id = ${scope.id}`
    case 'label':
      return sql`${scope.name} = any(e.labels)`
  }
}
