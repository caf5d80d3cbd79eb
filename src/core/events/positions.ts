import { type Kysely, sql } from 'kysely'
import type { Rows } from '../../db/rows.ts'
import type { Tx } from '../run.ts'

/** How far the reader `name` has got in the log; undefined: it has never read. */
export async function readPosition(db: Kysely<Rows>, name: string): Promise<bigint | undefined> {
  const row = await db
    .selectFrom('feed_positions')
    .select('cursor')
    .where('name', '=', name)
    .executeTakeFirst()
  return row && BigInt(row.cursor)
}

/**
 * Lets a reader that has never read begin behind everything that is in the log by now; one that has goes on where it
 * was. To be called before anything happens that it must not miss.
 */
export async function createPosition(db: Kysely<Rows>, name: string): Promise<void> {
  await sql`
    insert into feed_positions (name, cursor) select ${name}, coalesce(max(seq), 0) from events
    on conflict do nothing
  `.execute(db)
}

export interface Position {
  name: string
  at: bigint
}

/** Moves a reader forward over what it has nothing to do with. Never moves back. */
export async function movePosition(db: Kysely<Rows>, { name, at }: Position): Promise<void> {
  await db
    .updateTable('feed_positions')
    .set({ cursor: at.toString() })
    .where('name', '=', name)
    .where('cursor', '<', at.toString())
    .execute()
}

/**
 * Moves a reader to the event that this transaction acts upon: both happen, or neither. False when another process
 * is acting right now, or has acted upon it: then leave it alone.
 */
export async function takePosition(tx: Tx, { name, at }: Position): Promise<boolean> {
  const { rows } = await sql`
    with free as (
      select name from feed_positions where name = ${name} and cursor < ${at.toString()} for update skip locked
    )
    update feed_positions p set cursor = ${at.toString()} from free where p.name = free.name returning p.name
  `.execute(tx.db)
  return rows.length > 0
}

export interface PositionChange {
  name: string
  from: bigint
  to: bigint
}

/**
 * Moves a reader over a stretch of the log that this transaction acts upon. False when it is not, or not any more, where
 * the stretch begins: another process is acting upon it, or has.
 */
export async function movePositionOn(tx: Tx, { name, from, to }: PositionChange): Promise<boolean> {
  const { rows } = await sql`
    with free as (
      select name from feed_positions where name = ${name} and cursor = ${from.toString()} for update skip locked
    )
    update feed_positions p set cursor = ${to.toString()} from free where p.name = free.name returning p.name
  `.execute(tx.db)
  return rows.length > 0
}
