import { type RawBuilder, sql } from 'kysely'
import type { Initiative } from '../conversations/index.ts'
import { permit } from '../permit.ts'
import type { Way } from '../queues/index.ts'
import type { Tx } from '../run.ts'
import type { Aggregate, Fact, FactQuery } from './types.ts'

/** The facts that a query means, as a condition on `f`. */
function meant(tx: Tx, query: FactQuery): RawBuilder<unknown> {
  const { organizationId } = tx.actor
  const among = (column: string, type: string, values: string[] | undefined) =>
    values ? [sql`${sql.ref(`f.${column}`)} = any(${values}::${sql.raw(type)}[])`] : []
  const { labels, contactPoints } = query
  return sql.join(
    [
      sql`f.organization_id = ${organizationId} and f.kind = ${query.kind} and f.at >= ${query.from} and f.at < ${query.to}`,
      ...among('person_id', 'uuid', query.personIds),
      ...among('queue_id', 'uuid', query.queueIds),
      ...among('way', 'text', query.ways),
      ...among('direction', 'text', query.directions),
      ...among('word', 'text', query.words),
      ...(contactPoints ? [sql`lower(f.contact_point) = any(${contactPoints}::text[])`] : []),
      ...(labels
        ? [
            sql`exists (select from conversations c where c.organization_id = ${organizationId}
              and c.id = f.conversation_id and c.labels && ${labels}::text[])`,
          ]
        : []),
    ],
    sql` and `,
  )
}

interface Row {
  count: string
  sum: number | null
  min: number | null
  max: number | null
  average: number | null
  deviation: number | null
}

const MEASURES = sql`count(*) as count, sum(value)::float8 as sum, min(value)::float8 as min, max(value)::float8 as max,
  avg(value)::float8 as average, stddev_pop(value)::float8 as deviation`

const fromRow = (row: Row | undefined): Aggregate => ({
  count: Number(row?.count ?? 0),
  sum: row?.sum ?? 0,
  min: row?.min ?? null,
  max: row?.max ?? null,
  average: row?.average ?? null,
  deviation: row?.deviation ?? null,
})

/** What comes of the values of facts. */
export async function aggregateFacts(tx: Tx, query: FactQuery): Promise<Aggregate> {
  permit(tx.actor, 'conversation:read')
  const { rows } = await sql<Row>`
    select ${MEASURES} from conversation_facts f where ${meant(tx, query)}
  `.execute(tx.db)
  return fromRow(rows[0])
}

/** The same of how many facts each person has, of those who have any. */
export async function aggregatePerPerson(tx: Tx, query: FactQuery): Promise<Aggregate> {
  permit(tx.actor, 'conversation:read')
  const { rows } = await sql<Row>`
    select ${MEASURES} from (
      select count(*) as value from conversation_facts f
      where ${meant(tx, query)} and f.person_id is not null group by f.person_id) each
  `.execute(tx.db)
  return fromRow(rows[0])
}

/** Per cent of the facts whose value is at least that; null of none. */
export async function shareFrom(tx: Tx, query: FactQuery, least: number): Promise<number | null> {
  permit(tx.actor, 'conversation:read')
  const { rows } = await sql<{ share: number | null }>`
    select (avg(case when f.value >= ${least} then 100 else 0 end))::float8 as share
    from conversation_facts f where ${meant(tx, query)}
  `.execute(tx.db)
  return rows[0]?.share ?? null
}

/** Per cent of waits that were as short as their queue wants them, of queues that want anything; null of none. */
export async function serviceLevel(tx: Tx, query: Omit<FactQuery, 'kind'>): Promise<number | null> {
  permit(tx.actor, 'conversation:read')
  const { rows } = await sql<{ share: number | null }>`
    select (avg(case when f.value <= w.seconds then 100 else 0 end))::float8 as share
    from conversation_facts f
    join (
      select id, (settings -> 'thresholds' ->> 'sla_time_limit')::float8 as seconds from queues
      where organization_id = ${tx.actor.organizationId}
    ) w on w.id = f.queue_id and w.seconds is not null
    where ${meant(tx, { ...query, kind: 'waiting' })}
  `.execute(tx.db)
  return rows[0]?.share ?? null
}

type FactRow = Omit<Fact, 'conversationNumber' | 'personId' | 'queueId' | 'contactPoint'> & {
  conversation_number: string
  person_id: string | null
  queue_id: string | null
  contact_point: string | null
}

interface Stretch<T> {
  limit: number
  offset: number
  /** Begins behind this one instead. */
  after?: T
}

const behind = (tx: Tx, { at, number }: { at: Date; number: string }) => sql`(f.at, f.number) > (
  coalesce((select b.at from conversation_facts b
    where b.organization_id = ${tx.actor.organizationId} and b.number = ${number}::bigint), ${at}), ${number}::bigint)`

/** Facts as they are, oldest first. */
export async function listFacts(
  tx: Tx,
  query: FactQuery,
  { limit, offset, after }: Stretch<{ at: Date; number: string }>,
): Promise<Fact[]> {
  permit(tx.actor, 'conversation:read')
  const { organizationId } = tx.actor
  const { rows } = await sql<FactRow>`
    with page as materialized (
      select f.* from conversation_facts f where ${meant(tx, query)}
        and ${after ? behind(tx, after) : sql`true`}
      order by f.at, f.number limit ${limit} offset ${after ? 0 : offset}
    )
    select p.number, p.at, p.conversation_number, p.person_id, p.queue_id, p.way, p.direction, p.contact_point, p.value, p.word,
      c.subject, r.comment
    from page p
    left join conversations c on c.organization_id = ${organizationId} and c.id = p.conversation_id
    left join ratings r on r.organization_id = ${organizationId} and p.kind = 'rating' and r.id::text = p.key
    order by p.at, p.number
  `.execute(tx.db)
  return rows.map(({ conversation_number, person_id, queue_id, contact_point, way, direction, ...fact }) => ({
    ...fact,
    conversationNumber: conversation_number,
    personId: person_id,
    queueId: queue_id,
    contactPoint: contact_point,
    way: way as Way,
    direction: direction as Initiative,
  }))
}

/** The contact points that conversations have come over. */
export async function contactPointsCounted(
  tx: Tx,
  { limit, offset, after }: Stretch<string>,
): Promise<string[]> {
  permit(tx.actor, 'conversation:read')
  const { rows } = await sql<{ point: string }>`
    select distinct contact_point as point from conversation_facts
    where organization_id = ${tx.actor.organizationId} and kind = 'created' and contact_point is not null
      and ${after === undefined ? sql`true` : sql`contact_point > ${after}`}
    order by 1 limit ${limit} offset ${after === undefined ? offset : 0}
  `.execute(tx.db)
  return rows.map(({ point }) => point)
}
