import { type RawBuilder, sql } from 'kysely'
import {
  type Condition,
  dateTest,
  type Filter,
  filterExpression,
  isPropertyField,
  listTest,
  propertyTest,
  textTest,
} from '../conditions.ts'
import type { Tx } from '../run.ts'

/** What a filter of conversations may ask for. Numbers name people, teams, inboxes and contacts. */
export type ConversationField =
  | 'state'
  | 'priority'
  | 'contact'
  | 'assignee'
  | 'team'
  | 'inbox'
  | 'labels'
  | 'number'
  | 'subject'
  | 'referer'
  | 'browserLanguage'
  | 'language'
  | 'campaign'
  | 'createdAt'
  | 'lastActivityAt'

export type ConversationFilter = Filter<ConversationField>

type Sql = RawBuilder<unknown>

/** The number of the person who answers for `c`, as `assigneeOf` tells it: mostly it comes first. */
export const assigneeColumn: Sql = sql`case when c.assigned[1] like 'team:%'
  then substring(array_to_string(c.assigned, ',') from '(?:^|,)([0-9]+)(?:,|$)') else c.assigned[1] end`
const teamColumn: Sql = sql`substring(array_to_string(c.assigned, ',') from 'team:([0-9]+)')`
export const lastActivityColumn: Sql = sql`greatest(c.latest_message_at, c.noted_at)`

/** A filter as an expression over `c`. */
export const conversationCondition = (tx: Tx, filter: ConversationFilter): Sql =>
  filterExpression(filter, (condition) => conditionOn(tx, condition))

function conditionOn(tx: Tx, condition: Condition<ConversationField>): Sql {
  const { field } = condition
  if (isPropertyField(field)) return propertyTest(tx, sql`c.properties`, { ...condition, field })
  switch (field) {
    case 'labels':
      return listTest(sql`c.labels`, condition)
    case 'createdAt':
      return dateTest(tx, sql`c.created_at`, condition)
    case 'lastActivityAt':
      return dateTest(tx, lastActivityColumn, condition)
    case 'contact':
      return amongNumbers(tx, condition, { column: 'contact_id', table: 'contacts' })
    case 'inbox':
      return amongNumbers(tx, condition, { column: 'inbox_id', table: 'inboxes' })
    default:
      return textTest(TEXTS[field], condition)
  }
}

const TEXTS = {
  state: sql`c.state`,
  priority: sql`c.priority`,
  assignee: sql`(${assigneeColumn})`,
  team: teamColumn,
  number: sql`c.number::text`,
  subject: sql`c.subject`,
  referer: sql`(c.additional_attributes ->> 'referer')`,
  browserLanguage: sql`(c.additional_attributes ->> 'browser_language')`,
  language: sql`(c.additional_attributes ->> 'conversation_language')`,
  campaign: sql`(c.additional_attributes ->> 'campaign_id')`,
} satisfies Partial<Record<ConversationField, Sql>>

function amongNumbers(
  tx: Tx,
  { test, values }: Condition<ConversationField>,
  { column, table }: { column: 'contact_id' | 'inbox_id'; table: string },
): Sql {
  const own = sql`c.${sql.ref(column)}`
  if (test === 'is_present') return sql`${own} is not null`
  if (test === 'is_not_present') return sql`${own} is null`
  const among = sql`coalesce(${own} in (select id from ${sql.table(table)} where organization_id = ${tx.actor.organizationId}
    and number::text = any(${values}::text[])), false)`
  return test === 'not_equal_to' ? sql`not ${among}` : among
}
