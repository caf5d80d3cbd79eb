import { createHash } from 'node:crypto'
import { type Kysely, type Selectable, sql } from 'kysely'
import type { BotsRow, Rows } from '../../db/rows.ts'
import { isNumber } from '../../lib/ids.ts'
import type { BotActor } from '../actor.ts'
import type { Tx } from '../run.ts'

/** A program that takes part in conversations. */
export interface Bot {
  id: string
  number: string
  /** Null: of the installation, for all organizations. */
  organizationId: string | null
  name: string
  description: string | null
  /** Where it is told of what happens. */
  outgoingUrl: string | null
  configuration: Record<string, unknown>
  avatarBlob: string | null
  createdAt: Date
  updatedAt: Date
}

export const fromRow = (row: Selectable<BotsRow>): Bot => ({
  id: row.id,
  number: row.number,
  organizationId: row.organization_id,
  name: row.name,
  description: row.description,
  outgoingUrl: row.outgoing_url,
  configuration: row.configuration as Record<string, unknown>,
  avatarBlob: row.avatar_blob,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
})

/** Those that the organization may use: its own, and the installation's. */
const botRows = (tx: Tx) =>
  tx.db
    .selectFrom('bots')
    .selectAll()
    .where((e) =>
      e.or([e('organization_id', '=', tx.actor.organizationId), e('organization_id', 'is', null)]),
    )

export async function listBots(tx: Tx): Promise<Bot[]> {
  return (await botRows(tx).orderBy('number').execute()).map(fromRow)
}

/** By id; unknown ones and those of other organizations are left out. */
export async function getBots(tx: Tx, ids: string[]): Promise<Bot[]> {
  if (ids.length === 0) return []
  return (await botRows(tx).where('id', 'in', ids).execute()).map(fromRow)
}

/** Undefined: there is none that the organization may use. */
export async function botByNumber(tx: Tx, number: string | number): Promise<Bot | undefined> {
  if (!isNumber(number)) return undefined
  const row = await botRows(tx).where('number', '=', String(number)).executeTakeFirst()
  return row && fromRow(row)
}

/** How a bot's token is stored for looking it up. */
export const botTokenHash = (token: string): Buffer => createHash('sha256').update(token).digest()

/**
 * The bot that holds this token, acting in an organization (number or uuid; default: its own): its own, or one of
 * whose inboxes it answers. `null`: a bot that has nothing to do there; undefined: no bot has this token.
 */
export async function botBehind(
  db: Kysely<Rows>,
  token: string,
  organization: string | undefined,
): Promise<BotActor | null | undefined> {
  const { rows } = await sql<{
    id: string
    number: string
    name: string
    org_id: string | null
    org_number: string
  }>`
    select b.id, b.number, b.name, o.id as org_id, o.number as org_number
    from bots b
    left join organizations o on (o.id = b.organization_id or exists (
        select 1 from inboxes i where i.organization_id = o.id and i.bot_id = b.id))
      and (${organization ?? null}::text is null or o.number::text = ${organization ?? null}
        or o.id::text = lower(${organization ?? null}))
    where b.token_hash = ${botTokenHash(token)}
    order by (o.id = b.organization_id) desc nulls last, o.number limit 1
  `.execute(db)
  const [row] = rows
  if (!row) return undefined
  if (!row.org_id) return null
  return {
    kind: 'bot',
    organizationId: row.org_id,
    organizationNumber: row.org_number,
    botId: row.id,
    botNumber: row.number,
    name: row.name,
    tokenId: row.id,
  }
}
