import { type Kysely, sql } from 'kysely'
import type { Rows } from '../../db/rows.ts'

// Parlance's database is its own: whatever lies in its schema and belongs to no extension is Parlance's.
const own = (kinds: string) => sql`
  from pg_class c
  where c.relnamespace = current_schema()::regnamespace and c.relkind = any(${kinds.split('')}::"char"[])
    and not exists (select from pg_depend d
      where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')`

/** All tables, by name. */
export async function listTables(db: Kysely<Rows>): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select c.relname as name ${own('r')} order by 1`.execute(db)
  return rows.map(({ name }) => name)
}

/** The last number of each sequence; null: it gave none yet. */
export async function listSequences(db: Kysely<Rows>): Promise<Record<string, string | null>> {
  const { rows } = await sql<{ name: string; last: string | null }>`
    select c.relname as name, s.last_value::text as last
    from (select c.relname ${own('S')}) as c
    join pg_sequences s on s.schemaname = current_schema() and s.sequencename = c.relname
    order by 1`.execute(db)
  return Object.fromEntries(rows.map(({ name, last }) => [name, last]))
}

/** The migrations that made the schema; undefined where there is none of ours. */
export async function listMigrations(db: Kysely<Rows>): Promise<string[] | undefined> {
  if (!(await listTables(db)).includes('migrations')) return undefined
  const rows = await db.selectFrom('migrations').select('name').orderBy('name').execute()
  return rows.map(({ name }) => name)
}

/** Tables in an order in which each comes behind those that its foreign keys refer to. */
export async function inOrderOfReference(db: Kysely<Rows>, tables: string[]): Promise<string[]> {
  const { rows } = await sql<{ from: string; to: string }>`
    select f.relname as from, t.relname as to
    from pg_constraint k join pg_class f on f.oid = k.conrelid join pg_class t on t.oid = k.confrelid
    where k.contype = 'f' and k.connamespace = current_schema()::regnamespace and f.oid <> t.oid`.execute(db)
  const ordered: string[] = []
  let open = [...tables]
  while (open.length > 0) {
    const free = open.filter((name) => !rows.some(({ from, to }) => from === name && open.includes(to)))
    if (free.length === 0) throw new Error(`tables refer to each other in a circle: ${open.join(', ')}`)
    ordered.push(...free)
    open = open.filter((name) => !free.includes(name))
  }
  return ordered
}

/** Removes everything that `listTables` and `listSequences` show, and the schema's own functions. */
export async function dropEverything(db: Kysely<Rows>): Promise<void> {
  const tables = await listTables(db)
  if (tables.length > 0)
    await sql`drop table ${sql.join(tables.map((name) => sql.table(name)))} cascade`.execute(db)
  const sequences = Object.keys(await listSequences(db))
  if (sequences.length > 0)
    await sql`drop sequence ${sql.join(sequences.map((name) => sql.table(name)))} cascade`.execute(db)
  const { rows } = await sql<{ signature: string }>`
    select p.oid::regprocedure::text as signature from pg_proc p
    where p.pronamespace = current_schema()::regnamespace
      and not exists (select from pg_depend d
        where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')`.execute(db)
  for (const { signature } of rows) await sql`drop function ${sql.raw(signature)} cascade`.execute(db)
}
