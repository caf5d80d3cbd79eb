import { randomBytes } from 'node:crypto'
import type { Tx } from '../run.ts'

/** 24 letters and digits, as the clients of such inboxes expect: 142 bits. */
const randomName = (): string => randomBytes(36).toString('base64url').replaceAll(/[-_]/g, '').slice(0, 24)

const hmacPlace = (inboxId: string): string => `inbox ${inboxId} hmac key`
const secretPlace = (inboxId: string): string => `inbox ${inboxId} secret`

/** What an inbox has that visitors reach over HTTP: a public name, and two keys that only administrators see. */
export const publicSide = (tx: Tx, id: string): { identifier: string; hmac_key: string; secret: string } => ({
  identifier: randomName(),
  hmac_key: tx.context.secrets.seal(randomName(), hmacPlace(id)),
  secret: newSecret(tx, id),
})

const newSecret = (tx: Tx, id: string): string => tx.context.secrets.seal(randomName(), secretPlace(id))

export interface InboxSecrets {
  /** Proves who a visitor is: HMAC-SHA256 of his identifier under it. */
  hmacKey: string | null
  /** Signs what is sent to the inbox's own webhook. */
  secret: string | null
}

/** The keys of an inbox; null for mail, and where they were sealed elsewhere. */
export async function inboxSecrets(tx: Tx, inboxId: string): Promise<InboxSecrets> {
  const row = await tx.db
    .selectFrom('inboxes')
    .select(['hmac_key', 'secret'])
    .where('organization_id', '=', tx.actor.organizationId)
    .where('id', '=', inboxId)
    .executeTakeFirst()
  const open = (sealed: string | null | undefined, place: string): string | null =>
    sealed ? (tx.context.secrets.open(sealed, place) ?? null) : null
  return {
    hmacKey: open(row?.hmac_key, hmacPlace(inboxId)),
    secret: open(row?.secret, secretPlace(inboxId)),
  }
}

/** Gives an inbox another secret; what was signed with the old one is not trusted any more. */
export async function resetInboxSecret(tx: Tx, inboxId: string): Promise<void> {
  await tx.db
    .updateTable('inboxes')
    .set({ secret: newSecret(tx, inboxId), updated_at: tx.now })
    .where('organization_id', '=', tx.actor.organizationId)
    .where('id', '=', inboxId)
    .execute()
}
