import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../run.ts'
import { selectContacts } from './read-contacts.ts'
import type { Contact } from './types.ts'

/** By what contacts can be put in order. */
export type ContactSort =
  | 'name'
  | 'email'
  | 'phone'
  | 'lastActivityAt'
  | 'createdAt'
  | 'company'
  | 'city'
  | 'country'

export interface ContactOrder {
  by: ContactSort
  isDescending: boolean
}

/** Those of a list of contacts that one page shows. */
export interface ContactPage {
  order?: ContactOrder[]
  limit: number
  offset: number
}

type Sql = RawBuilder<unknown>

const SORTS = {
  name: sql`lower(c.name)`,
  email: sql`c.email`,
  phone: sql`c.phone`,
  lastActivityAt: sql`c.last_activity_at`,
  createdAt: sql`c.created_at`,
  company: sql`lower(c.additional_attributes ->> 'company_name')`,
  city: sql`lower(c.additional_attributes ->> 'city')`,
  country: sql`lower(c.additional_attributes ->> 'country')`,
} satisfies Record<ContactSort, Sql>

/** Whom one can reach or recognize; anonymous visitors are not listed. */
const IS_LISTED = sql`(c.addresses <> '' or c.identifier is not null)`

export interface ListContacts extends ContactPage {
  /** Only those with any of these labels. */
  labels?: string[]
  /** Only those with these numbers, listed or not. */
  numbers?: string[]
  /** Only those that fulfil this, as `contactFilter` makes it. */
  condition?: Sql
  /** Only those with greater numbers. */
  after?: string
}

/** One page of the contacts, and how many there are in all. Without an order: as they were made. */
export async function listContacts(
  tx: Tx,
  wanted: ListContacts,
): Promise<{ contacts: Contact[]; count: number }> {
  const all = conditionOf(wanted)
  const [contacts, count] = await Promise.all([
    pageOfContacts(tx, wanted),
    sql<{ count: string }>`
      select count(*) as count from contacts c where c.organization_id = ${tx.actor.organizationId} and ${all}
    `.execute(tx.db),
  ])
  return { contacts, count: Number(count.rows[0]?.count ?? 0) }
}

/** The page alone: to count them all takes longer where there are many. */
export const pageOfContacts = (tx: Tx, wanted: ListContacts): Promise<Contact[]> =>
  selectPage(tx, conditionOf(wanted), wanted)

/** First whom to show, then what of them: it is not looked up for those of the pages before. */
function selectPage(tx: Tx, condition: Sql, { order = [], limit, offset }: ContactPage): Promise<Contact[]> {
  const sorts = order.map(({ by, isDescending }) =>
    isDescending ? sql`${SORTS[by]} desc nulls last` : sql`${SORTS[by]} asc nulls last`,
  )
  const sorted = sql`order by ${sql.join([...sorts, sql`c.number`])}`
  const ids = sql`select c.id from contacts c
    where c.organization_id = ${tx.actor.organizationId} and ${condition} ${sorted} limit ${limit} offset ${offset}`
  return selectContacts(tx, sql`c.id = any(array(${ids}))`, sorted)
}

const conditionOf = ({ labels = [], numbers, condition, after }: ListContacts): Sql =>
  sql.join(
    [
      numbers ? sql`c.number = any(${numbers}::bigint[])` : IS_LISTED,
      ...(labels.length > 0 ? [sql`c.labels && ${labels}::text[]`] : []),
      ...(condition ? [condition] : []),
      ...(after ? [sql`c.number > ${after}::bigint`] : []),
    ],
    sql` and `,
  )

/**
 * Contacts, known or not, that have this text in their name or an address, however it is spelled, or exactly so in
 * their identifier.
 */
export async function searchContacts(
  tx: Tx,
  { text, ...page }: ContactPage & { text: string },
): Promise<{ contacts: Contact[]; hasMore: boolean }> {
  const exact = `%${text.replace(/[\\%_]/g, (character) => `\\${character}`)}%`
  const condition = sql`(lower(c.name) like lower(${exact}) or c.addresses like lower(${exact})
    or c.identifier like ${exact})`
  const found = await selectPage(tx, condition, { ...page, limit: page.limit + 1 })
  return { contacts: found.slice(0, page.limit), hasMore: found.length > page.limit }
}
