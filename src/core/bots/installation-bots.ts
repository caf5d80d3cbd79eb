import { isNumber, newId } from '../../lib/ids.ts'
import { forbidden } from '../errors.ts'
import type { Tx } from '../run.ts'
import { type Bot, fromRow } from './bots.ts'
import { type BotFacts, checkName, columnsOf } from './change.ts'
import { newBotSecret, newBotToken, openBotToken } from './secrets.ts'

/** A bot with its token, as who manages the installation sees it. */
export interface InstallationBot extends Bot {
  token: string | null
}

/** Makes a bot: of one organization, or of the installation for all of them. */
export async function createInstallationBot(
  tx: Tx,
  { organizationId, ...facts }: BotFacts & { organizationId: string | null },
): Promise<InstallationBot> {
  onlyPlatform(tx)
  const id = newId()
  const row = await tx.db
    .insertInto('bots')
    .values({
      id,
      organization_id: organizationId,
      ...newBotToken(tx, id),
      ...newBotSecret(tx, id),
      ...columnsOf(facts),
      name: checkName(facts.name),
      created_at: tx.now,
      updated_at: tx.now,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  return withToken(tx, row)
}

/** Any bot; undefined: there is none. */
export async function installationBot(tx: Tx, number: string): Promise<InstallationBot | undefined> {
  onlyPlatform(tx)
  if (!isNumber(number)) return undefined
  const row = await tx.db.selectFrom('bots').selectAll().where('number', '=', number).executeTakeFirst()
  return row && withToken(tx, row)
}

/** Bots by id. */
export async function installationBots(tx: Tx, ids: string[]): Promise<InstallationBot[]> {
  onlyPlatform(tx)
  if (ids.length === 0) return []
  const rows = await tx.db.selectFrom('bots').selectAll().where('id', 'in', ids).orderBy('number').execute()
  return rows.map((row) => withToken(tx, row))
}

/** What is not given stays. */
export async function updateInstallationBot(
  tx: Tx,
  { id, ...changes }: Partial<BotFacts> & { id: string; organizationId?: string | null },
): Promise<void> {
  onlyPlatform(tx)
  await tx.db
    .updateTable('bots')
    .set({
      ...columnsOf(changes),
      ...(changes.name === undefined ? {} : { name: checkName(changes.name) }),
      ...(changes.organizationId === undefined ? {} : { organization_id: changes.organizationId }),
      updated_at: tx.now,
    })
    .where('id', '=', id)
    .execute()
}

export async function deleteInstallationBot(tx: Tx, id: string): Promise<void> {
  onlyPlatform(tx)
  await tx.db.deleteFrom('bots').where('id', '=', id).execute()
}

const withToken = (tx: Tx, row: Parameters<typeof fromRow>[0]): InstallationBot => ({
  ...fromRow(row),
  token: openBotToken(tx, row),
})

/** Which bots it may touch, its grants say. */
function onlyPlatform({ actor }: Tx): void {
  if (actor.kind !== 'platform') throw forbidden('only who manages the installation may do this')
}
