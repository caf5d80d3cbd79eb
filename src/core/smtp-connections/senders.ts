import { normalizeEmail } from '../../lib/email-address.ts'
import { invalid, notFound } from '../errors.ts'
import { append } from '../events/index.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import { getSmtpConnection } from './store.ts'
import type { SmtpSender } from './types.ts'

const senderRows = (tx: Tx) =>
  tx.db
    .selectFrom('smtp_senders as s')
    .innerJoin('addresses as a', (join) =>
      join.onRef('a.organization_id', '=', 's.organization_id').onRef('a.id', '=', 's.address_id'),
    )
    .leftJoin('people as p', 'p.id', 's.created_by')
    .select(['s.address_id', 'a.address', 's.connection_id', 's.reply_to', 's.created_at', 'p.number as by'])
    .where('s.organization_id', '=', tx.actor.organizationId)

type Row = Awaited<ReturnType<ReturnType<typeof senderRows>['executeTakeFirstOrThrow']>>

const fromRow = (row: Row): SmtpSender => ({
  addressId: row.address_id,
  address: row.address,
  connectionId: row.connection_id,
  replyTo: row.reply_to,
  createdBy: row.by,
  createdAt: row.created_at,
})

export async function listSmtpSenders(tx: Tx): Promise<SmtpSender[]> {
  return (await senderRows(tx).orderBy('s.created_at').orderBy('a.address').execute()).map(fromRow)
}

/** Finds a sender by its address. Throws `not_found`. */
export async function getSmtpSender(tx: Tx, address: string): Promise<SmtpSender> {
  const row = await senderRows(tx)
    .where('a.address', '=', normalizeEmail(address) ?? '')
    .executeTakeFirst()
  if (!row) throw notFound('sender')
  return fromRow(row)
}

/**
 * Lets the mail of an address of the organization leave through one of its connections, and no other way; an address that
 * leaves through another one moves.
 */
export async function bindSender(
  tx: Tx,
  input: { addressId: string; address: string; connectionId: string; replyTo?: string | null },
): Promise<SmtpSender> {
  permit(tx.actor, 'organization:manage')
  const connection = await getSmtpConnection(tx, input.connectionId)
  const replyTo = input.replyTo == null ? null : normalizeEmail(input.replyTo)
  if (replyTo === undefined)
    throw invalid(`“${input.replyTo}” is not an email address`, { field: 'reply_to_email' })
  await tx.db
    .insertInto('smtp_senders')
    .values({
      organization_id: tx.actor.organizationId,
      address_id: input.addressId,
      connection_id: connection.id,
      reply_to: replyTo,
      created_by: tx.actor.kind === 'person' ? tx.actor.personId : null,
      created_at: tx.now,
    })
    .onConflict((on) =>
      on
        .columns(['organization_id', 'address_id'])
        .doUpdateSet({ connection_id: connection.id, reply_to: replyTo }),
    )
    .execute()
  await append(tx, {
    type: 'smtp_sender.created',
    data: { address: input.address, connectionId: connection.id },
  })
  return getSmtpSender(tx, input.address)
}

/** Lets the mail of an address leave as that of others does. Throws `not_found` where it does already. */
export async function unbindSender(tx: Tx, address: string): Promise<void> {
  permit(tx.actor, 'organization:manage')
  const sender = await getSmtpSender(tx, address)
  await tx.db
    .deleteFrom('smtp_senders')
    .where('organization_id', '=', tx.actor.organizationId)
    .where('address_id', '=', sender.addressId)
    .execute()
  await append(tx, { type: 'smtp_sender.deleted', data: { address: sender.address } })
}

/** How mail of an address leaves. */
export interface SenderBinding {
  /** Whether it goes through a connection of the organization's own, and no other way. */
  isBound: boolean
  /** Null beside `isBound`: that connection was deleted. */
  connectionId: string | null
  replyTo: string | null
}

/** How mail of a (normalized) address leaves; null: it is no active address of the organization. */
export async function senderBinding(tx: Tx, address: string): Promise<SenderBinding | null> {
  const row = await tx.db
    .selectFrom('addresses as a')
    .leftJoin('smtp_senders as s', (join) =>
      join.onRef('s.organization_id', '=', 'a.organization_id').onRef('s.address_id', '=', 'a.id'),
    )
    .select(['s.address_id', 's.connection_id', 's.reply_to'])
    .where('a.organization_id', '=', tx.actor.organizationId)
    .where('a.address', '=', address)
    .where('a.is_active', '=', true)
    .executeTakeFirst()
  if (!row) return null
  return { isBound: row.address_id !== null, connectionId: row.connection_id, replyTo: row.reply_to }
}
