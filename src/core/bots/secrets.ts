import { randomBytes } from 'node:crypto'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import { botTokenHash } from './bots.ts'

/** What a bot has to prove itself, and what proves to it that we speak. */
export interface BotSecrets {
  /** Its access token. */
  token: string | null
  /** Signs what is sent to it. */
  secret: string | null
}

const tokenPlace = (id: string): string => `bot ${id} token`
const secretPlace = (id: string): string => `bot ${id} secret`

/** 24 letters and digits, as clients expect: 142 bits. */
const randomName = (): string => randomBytes(36).toString('base64url').replaceAll(/[-_]/g, '').slice(0, 24)

interface TokenColumns {
  token: string
  token_hash: Buffer
}

export function newBotToken(tx: Tx, id: string): TokenColumns {
  const token = randomName()
  return { token: tx.context.secrets.seal(token, tokenPlace(id)), token_hash: botTokenHash(token) }
}

export const newBotSecret = (tx: Tx, id: string): { secret: string } => ({
  secret: tx.context.secrets.seal(randomName(), secretPlace(id)),
})

/** Of the organization's own bots, by id; null: sealed with another key. Those of the installation show none. */
export async function botSecrets(tx: Tx): Promise<Map<string, BotSecrets>> {
  permit(tx.actor, 'organization:manage')
  const rows = await tx.db
    .selectFrom('bots')
    .select(['id', 'token', 'secret'])
    .where('organization_id', '=', tx.actor.organizationId)
    .execute()
  return new Map(
    rows.map(({ id, token, secret }) => [
      id,
      {
        token: tx.context.secrets.open(token, tokenPlace(id)) ?? null,
        secret: tx.context.secrets.open(secret, secretPlace(id)) ?? null,
      },
    ]),
  )
}

/** The token of a bot, wherever it belongs; null: sealed with another key. */
export const openBotToken = (tx: Tx, { id, token }: { id: string; token: string }): string | null =>
  tx.context.secrets.open(token, tokenPlace(id)) ?? null

/** What a bot is told with is signed with this, also one of the installation; null: sealed with another key. */
export async function botSigningSecret(tx: Tx, id: string): Promise<string | null> {
  const row = await tx.db
    .selectFrom('bots')
    .select('secret')
    .where((e) =>
      e.or([e('organization_id', '=', tx.actor.organizationId), e('organization_id', 'is', null)]),
    )
    .where('id', '=', id)
    .executeTakeFirst()
  return row ? (tx.context.secrets.open(row.secret, secretPlace(id)) ?? null) : null
}
