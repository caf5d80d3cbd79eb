import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../actor.ts'
import type { FactOf, FieldMap, Owner } from '../fields.ts'
import { type Expression, NOTHING, not, type Predicate } from './expression.ts'

/** What a query is compiled for: whose rows, which fields, who asks and when. */
export interface CompileContext {
  owner: Owner
  fields: FieldMap
  actor: Pick<Actor, 'organizationId' | 'organizationNumber'>
  now: Date
}

/** A column of the row that a predicate speaks of: `c` for conversations, `m` for messages. */
export const columnOf = (of: Owner, column: string): RawBuilder<unknown> =>
  sql.ref(`${of === 'conversation' ? 'c' : 'm'}.${column}`)

/** Turns a predicate on a conversation or a message into an expression about the rows that are searched. */
export function about(
  context: CompileContext,
  of: Owner,
  { predicate, isCounted = false }: { predicate: Predicate; isCounted?: boolean },
): Expression {
  if (of === context.owner) return { type: 'row', predicate, isCounted: isCounted && of === 'conversation' }
  if (of === 'message') return { type: 'message', predicate }
  const viaConversation = sql`m.conversation_id in (select c.id from conversations c
    where c.organization_id = ${context.actor.organizationId}::uuid and ${predicate})`
  return { type: 'row', predicate: viaConversation, isCounted: false }
}

/** Strictly typed by its table: a fact without SQL does not compile. */
const CONVERSATION_FACTS: Record<Extract<FactOf, { of: 'conversation' }>['fact'], Predicate> = {
  inbox: sql`c.in_inbox`,
  sent: sql`c.in_sent`,
  drafts: sql`c.in_drafts`,
  trashed: sql`c.is_trashed`,
  spam: sql`c.is_spam`,
  favorite: sql`c.is_favorite`,
  read: sql`c.is_read`,
  closed: sql`c.state = 'closed'`,
}
const MESSAGE_FACTS: Record<Extract<FactOf, { of: 'message' }>['fact'], Predicate> = {
  inbound: sql`m.direction = 'inbound'`,
  outbound: sql`m.direction = 'outbound'`,
  sent: sql`(m.direction = 'outbound' and m.state <> 'draft')`,
  draft: sql`m.state = 'draft'`,
  held: sql`m.state = 'held'`,
  failed: sql`m.state = 'failed'`,
  trashed: sql`m.is_trashed`,
  spam: sql`m.is_spam`,
  read: sql`m.is_read`,
}

export function factExpression(context: CompileContext, fact: FactOf | undefined): Expression {
  if (!fact) return NOTHING
  const predicate = fact.of === 'conversation' ? CONVERSATION_FACTS[fact.fact] : MESSAGE_FACTS[fact.fact]
  const expression = about(context, fact.of, { predicate, isCounted: true })
  return fact.isNot ? not(expression) : expression
}
