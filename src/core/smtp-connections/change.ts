import { newId } from '../../lib/ids.ts'
import { conflict, notFound } from '../errors.ts'
import { append } from '../events/index.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import { accountOf, checkConfiguration } from './configuration.ts'
import { getSmtpConnection, passwordPlace, type StoredConfiguration, storedConfiguration } from './store.ts'
import type { SmtpAccount, SmtpConfiguration, SmtpConnection, SmtpTest } from './types.ts'

/** A configuration that may be kept once it was tested, or at once where nobody wants a test. */
export interface Planned {
  configuration: SmtpConfiguration
  /** Null: a new connection. Else the one that changes, and how it was when it was read. */
  replaces: { id: string; version: string } | null
  /** What to test it with, or why that cannot be. */
  trial: { account: SmtpAccount } | { problem: SmtpTest }
}

/** Checks a new configuration. Throws `invalid`, or `conflict` when the organization has this account already. */
export async function planConnection(tx: Tx, given: SmtpConfiguration): Promise<Planned> {
  permit(tx.actor, 'organization:manage')
  const configuration = checkConfiguration(given)
  await refuseDouble(tx, configuration, null)
  return { configuration, replaces: null, trial: accountOf(configuration, { id: newId(), version: '' }) }
}

/** Brings changes together with what is kept; what is not given stays. */
export async function planChange(
  tx: Tx,
  { id, ...changes }: { id: string } & Partial<SmtpConfiguration>,
): Promise<Planned> {
  permit(tx.actor, 'organization:manage')
  const stored = await storedConfiguration(tx, id)
  const configuration = checkConfiguration(merged(stored, changes))
  await refuseDouble(tx, configuration, stored.id)
  const trial = accountOf(configuration, { id: newId(), version: '' })
  return { configuration, replaces: { id: stored.id, version: stored.version }, trial }
}

function merged(
  { password, ...stored }: StoredConfiguration,
  changes: Partial<SmtpConfiguration>,
): SmtpConfiguration {
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
  const kept = changes.password ?? password
  if (kept === null)
    throw conflict('the stored password cannot be read any more: give it again', { field: 'password' })
  return { ...stored, ...given, password: kept }
}

async function refuseDouble(tx: Tx, configuration: SmtpConfiguration, own: string | null): Promise<void> {
  const row = await tx.db
    .selectFrom('smtp_connections')
    .select('id')
    .where('organization_id', '=', tx.actor.organizationId)
    .where('host', '=', configuration.host)
    .where('port', '=', configuration.port)
    .where('username', '=', configuration.username)
    .executeTakeFirst()
  if (row && row.id !== own) throw conflict('there is a connection with this host, port and user already')
}

const MAX_CONNECTIONS = 100

/** Keeps what was planned, with what a test has said; null: it was not tested. */
export async function keepConnection(
  tx: Tx,
  { configuration, replaces, test }: Planned & { test: SmtpTest | null },
): Promise<SmtpConnection> {
  permit(tx.actor, 'organization:manage')
  const id = replaces?.id ?? newId()
  const { password, ...shown } = configuration
  await refuseDouble(tx, configuration, replaces?.id ?? null)
  const columns = {
    ...shown,
    password: tx.context.secrets.seal(password, passwordPlace(tx.actor.organizationId, id)),
    updated_at: tx.now,
    tested_at: test ? tx.now : null,
    test_status: test?.status ?? null,
    test_error: test?.error ?? null,
  }
  if (replaces) await replace(tx, replaces, columns)
  else await insert(tx, id, columns)
  await append(tx, {
    type: replaces ? 'smtp_connection.updated' : 'smtp_connection.created',
    data: { connectionId: id, host: shown.host, port: shown.port, security: shown.security },
  })
  return getSmtpConnection(tx, id)
}

interface Columns extends Omit<SmtpConfiguration, 'password'> {
  password: string
  updated_at: Date
  tested_at: Date | null
  test_status: string | null
  test_error: string | null
}

async function insert(tx: Tx, id: string, columns: Columns): Promise<void> {
  const rows = await tx.db
    .selectFrom('smtp_connections')
    .select('id')
    .where('organization_id', '=', tx.actor.organizationId)
    .execute()
  if (rows.length >= MAX_CONNECTIONS)
    throw conflict(`an organization has ${MAX_CONNECTIONS} SMTP connections at most`)
  const made = await tx.db
    .insertInto('smtp_connections')
    .values({
      organization_id: tx.actor.organizationId,
      ...columns,
      id,
      created_at: tx.now,
      created_by: tx.actor.kind === 'person' ? tx.actor.personId : null,
    })
    .onConflict((on) => on.columns(['organization_id', 'host', 'port', 'username']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!made) throw conflict('there is a connection with this host, port and user already')
}

/** Somebody else may have changed it while it was tested. */
async function replace(
  tx: Tx,
  { id, version }: { id: string; version: string },
  columns: Columns,
): Promise<void> {
  const current = await tx.db
    .selectFrom('smtp_connections')
    .select('updated_at')
    .where('organization_id', '=', tx.actor.organizationId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!current) throw notFound('SMTP connection')
  if (current.updated_at.toISOString() !== version)
    throw conflict('the connection was changed by somebody else meanwhile')
  await tx.db
    .updateTable('smtp_connections')
    .set(columns)
    .where('organization_id', '=', tx.actor.organizationId)
    .where('id', '=', id)
    .execute()
}

/** Writes down what a test of a kept connection has said. */
export async function recordTest(
  tx: Tx,
  { id, version, test }: { id: string; version: string; test: SmtpTest },
): Promise<void> {
  permit(tx.actor, 'organization:manage')
  const row = await tx.db
    .updateTable('smtp_connections')
    .set({ tested_at: tx.now, test_status: test.status, test_error: test.error })
    .where('organization_id', '=', tx.actor.organizationId)
    .where('id', '=', id)
    // What was tested may not be there any more.
    .where('updated_at', '=', new Date(version))
    .returning('id')
    .executeTakeFirst()
  if (row)
    await append(tx, {
      type: 'smtp_connection.tested',
      data: { connectionId: id, status: test.status },
    })
}

/** Removes a connection. Its senders stay bound to nothing: no mail of theirs takes another way by itself. */
export async function deleteSmtpConnection(tx: Tx, id: string): Promise<string> {
  const connection = await getSmtpConnection(tx, id)
  await tx.db
    .deleteFrom('smtp_connections')
    .where('organization_id', '=', tx.actor.organizationId)
    .where('id', '=', connection.id)
    .execute()
  await append(tx, { type: 'smtp_connection.deleted', data: { connectionId: connection.id } })
  return connection.id
}
