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

/** What a filter of contacts may ask for. */
export type ContactField =
  | 'name'
  | 'email'
  | 'phone'
  | 'identifier'
  | 'city'
  | 'company'
  | 'countryCode'
  | 'isBlocked'
  | 'labels'
  | 'createdAt'
  | 'lastActivityAt'

export type ContactFilter = Filter<ContactField>

type Sql = RawBuilder<unknown>

/** A filter as an expression over `c`, for `listContacts`. */
export const contactFilter = (tx: Tx, filter: ContactFilter): Sql =>
  filterExpression(filter, (condition) => conditionOn(tx, condition))

function conditionOn(tx: Tx, condition: Condition<ContactField>): Sql {
  const { field } = condition
  if (isPropertyField(field)) return propertyTest(tx, sql`c.properties`, { ...condition, field })
  if ((field === 'email' || field === 'phone') && condition.test === 'equal_to')
    return hasAddress(tx, field, condition.values)
  switch (field) {
    case 'labels':
      return listTest(sql`c.labels`, condition)
    case 'createdAt':
      return dateTest(tx, sql`c.created_at`, condition)
    case 'lastActivityAt':
      return dateTest(tx, sql`c.last_activity_at`, condition)
    default:
      return textTest(TEXTS[field], condition)
  }
}

const TEXTS = {
  name: sql`c.name`,
  email: sql`c.email`,
  phone: sql`c.phone`,
  identifier: sql`c.identifier`,
  city: sql`(c.additional_attributes ->> 'city')`,
  company: sql`(c.additional_attributes ->> 'company_name')`,
  countryCode: sql`(c.additional_attributes ->> 'country_code')`,
  isBlocked: sql`c.is_blocked::text`,
} satisfies Partial<Record<ContactField, Sql>>

/** The way of nearly all filters that programs ask; looked up, not looked for, and among all addresses of somebody. */
const hasAddress = (tx: Tx, kind: 'email' | 'phone', values: string[]): Sql => sql`
  c.id = any(array(select a.contact_id from contact_addresses a where a.organization_id = ${tx.actor.organizationId}
    and a.kind = ${kind} and a.value = any(${values.map((value) => value.toLowerCase())}::text[])))`
