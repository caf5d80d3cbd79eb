import { createHash, randomBytes } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type { Rows } from '../../db/rows.ts'
import { isNumber, newId } from '../../lib/ids.ts'
import type { PlatformActor } from '../actor.ts'
import { forbidden, invalid, notFound } from '../errors.ts'
import type { Tx } from '../run.ts'

/** A program that manages organizations, people and bots from outside: those it made, and those it was given. */
export interface PlatformApp {
  id: string
  number: string
  name: string
  createdAt: Date
  revokedAt: Date | null
}

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest()

/** Makes one, with a token that is shown this once. Only for who manages the installation. */
export async function createPlatformApp(
  tx: Tx,
  input: { name: string },
): Promise<PlatformApp & { token: string }> {
  onlyInstaller(tx)
  const name = input.name.trim()
  if (!name) throw invalid('a platform app needs a name', { field: 'name' })
  const token = randomBytes(36).toString('base64url').replaceAll(/[-_]/g, '').slice(0, 32)
  const row = await tx.db
    .insertInto('platform_apps')
    .values({ id: newId(), name, token_hash: hashOf(token), created_at: tx.now })
    .returningAll()
    .executeTakeFirstOrThrow()
  return { ...fromRow(row), token }
}

export async function listPlatformApps(tx: Tx): Promise<PlatformApp[]> {
  onlyInstaller(tx)
  const rows = await tx.db.selectFrom('platform_apps').selectAll().orderBy('number').execute()
  return rows.map(fromRow)
}

/** Ends its token at once; what it has made stays. Doing it again changes nothing. */
export async function revokePlatformApp(tx: Tx, number: string): Promise<void> {
  await appNumbered(tx, number)
  await sql`update platform_apps set revoked_at = coalesce(revoked_at, ${tx.now}) where number = ${number}`.execute(
    tx.db,
  )
}

/** Throws `not_found`. */
export async function appNumbered(tx: Tx, number: string): Promise<PlatformApp> {
  onlyInstaller(tx)
  const row =
    isNumber(number) &&
    (await tx.db.selectFrom('platform_apps').selectAll().where('number', '=', number).executeTakeFirst())
  if (!row) throw notFound('platform app')
  return fromRow(row)
}

/** The app that holds this token; undefined: none. */
export async function platformBehind(db: Kysely<Rows>, token: string): Promise<PlatformActor | undefined> {
  const row = await db
    .selectFrom('platform_apps')
    .select(['id', 'name'])
    .where('token_hash', '=', hashOf(token))
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  if (!row) return undefined
  const { id, name } = row
  return {
    kind: 'platform',
    organizationId: id,
    organizationNumber: '0',
    appId: id,
    name,
    tokenId: id,
  }
}

interface Row {
  id: string
  number: string
  name: string
  created_at: Date
  revoked_at: Date | null
}

const fromRow = (row: Row): PlatformApp => ({
  id: row.id,
  number: row.number,
  name: row.name,
  createdAt: row.created_at,
  revokedAt: row.revoked_at,
})

export function onlyInstaller({ actor }: Tx): void {
  if (actor.kind !== 'person' || !actor.managesInstallation)
    throw forbidden('this token may not manage the installation')
}
