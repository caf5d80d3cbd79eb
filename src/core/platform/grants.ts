import type { PlatformActor } from '../actor.ts'
import { forbidden } from '../errors.ts'
import type { Tx } from '../run.ts'

/** What an app may touch. */
export type GrantKind = 'organization' | 'person' | 'bot'

export interface Grant {
  kind: GrantKind
  objectId: string
}

/** Gives the acting app what it has made. */
export const grantToOwn = (tx: Tx, grant: Grant): Promise<void> => grantTo(tx, appOf(tx).appId, grant)

/** Gives an app something. */
export async function grantTo(tx: Tx, appId: string, { kind, objectId }: Grant): Promise<void> {
  await tx.db
    .insertInto('platform_grants')
    .values({ app_id: appId, kind, object_id: objectId, created_at: tx.now })
    .onConflict((on) => on.doNothing())
    .execute()
}

/** Takes something from every app: it is not there any more. */
export async function dropGrants(tx: Tx, { kind, objectId }: Grant): Promise<void> {
  await tx.db
    .deleteFrom('platform_grants')
    .where('kind', '=', kind)
    .where('object_id', '=', objectId)
    .execute()
}

/** Whether the acting app may touch this. */
export async function mayTouch(tx: Tx, { kind, objectId }: Grant): Promise<boolean> {
  const row = await tx.db
    .selectFrom('platform_grants')
    .select('app_id')
    .where('app_id', '=', appOf(tx).appId)
    .where('kind', '=', kind)
    .where('object_id', '=', objectId)
    .executeTakeFirst()
  return row !== undefined
}

/** Ids of all it may touch of one kind. */
export async function grantedTo(tx: Tx, kind: GrantKind): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('platform_grants')
    .select('object_id')
    .where('app_id', '=', appOf(tx).appId)
    .where('kind', '=', kind)
    .orderBy('created_at')
    .execute()
  return rows.map((row) => row.object_id)
}

export function appOf({ actor }: Tx): PlatformActor {
  if (actor.kind !== 'platform') throw forbidden('only platform apps may do this')
  return actor
}
