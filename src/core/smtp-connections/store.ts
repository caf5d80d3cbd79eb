import { isUuid } from '../../lib/ids.ts'
import { notFound } from '../errors.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import { accountOf, isReference, secretMissing } from './configuration.ts'
import type {
  SmtpAccount,
  SmtpConfiguration,
  SmtpConnection,
  SmtpSecurity,
  SmtpTest,
  SmtpTestStatus,
} from './types.ts'

/** Where the password of a connection is sealed for. */
export const passwordPlace = (organizationId: string, id: string): string => `smtp/${organizationId}/${id}`

const connectionRows = (tx: Tx) =>
  tx.db
    .selectFrom('smtp_connections as c')
    .leftJoin('people as p', 'p.id', 'c.created_by')
    .selectAll('c')
    .select(['p.number as by_number', 'p.name as by_name', 'p.email as by_email'])
    .where('c.organization_id', '=', tx.actor.organizationId)

type Row = Awaited<ReturnType<ReturnType<typeof connectionRows>['executeTakeFirstOrThrow']>>

export async function listSmtpConnections(tx: Tx): Promise<SmtpConnection[]> {
  permit(tx.actor, 'organization:manage')
  const rows = await connectionRows(tx).orderBy('c.created_at').orderBy('c.id').execute()
  return rows.map((row) => fromRow(tx, row))
}

/** Throws `not_found`. */
export async function getSmtpConnection(tx: Tx, id: string): Promise<SmtpConnection> {
  permit(tx.actor, 'organization:manage')
  return fromRow(tx, await findRow(tx, id))
}

async function findRow(tx: Tx, id: string): Promise<Row> {
  const row = isUuid(id) ? await connectionRows(tx).where('c.id', '=', id).executeTakeFirst() : undefined
  if (!row) throw notFound('SMTP connection')
  return row
}

const passwordOf = (tx: Tx, row: Pick<Row, 'id' | 'password'>): string | undefined =>
  tx.context.secrets.open(row.password, passwordPlace(tx.actor.organizationId, row.id))

function fromRow(tx: Tx, row: Row): SmtpConnection {
  const password = passwordOf(tx, row)
  return {
    id: row.id,
    host: row.host,
    port: row.port,
    security: row.security as SmtpSecurity,
    username: row.username,
    passwordReference: password !== undefined && isReference(password) ? password : null,
    createdBy:
      row.by_number === null
        ? null
        : { number: row.by_number, name: row.by_name ?? '', email: row.by_email ?? '' },
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    testedAt: row.tested_at,
    testStatus: row.test_status as SmtpTestStatus | null,
    testError: row.test_error,
  }
}

/** A configuration as it is kept, for changing and for using it; the password null when it cannot be read. */
export interface StoredConfiguration extends Omit<SmtpConfiguration, 'password'> {
  id: string
  version: string
  password: string | null
}

export async function storedConfiguration(tx: Tx, id: string): Promise<StoredConfiguration> {
  const row = await findRow(tx, id)
  return {
    id: row.id,
    version: row.updated_at.toISOString(),
    host: row.host,
    port: row.port,
    security: row.security as SmtpSecurity,
    username: row.username,
    password: passwordOf(tx, row) ?? null,
  }
}

/** What tells a connection from what it was before. Throws `not_found`. */
export const smtpVersion = async (tx: Tx, id: string): Promise<string> =>
  (await findRow(tx, id)).updated_at.toISOString()

/** The account to send or test with, or why there is none. Throws `not_found`. */
export async function smtpAccount(
  tx: Tx,
  id: string,
): Promise<{ account: SmtpAccount } | { problem: SmtpTest }> {
  const { password, ...stored } = await storedConfiguration(tx, id)
  if (password === null)
    return {
      problem: secretMissing(
        'the stored password cannot be read: it was encrypted with another SECRETS_KEY. Enter it again',
      ),
    }
  return accountOf({ ...stored, password }, stored)
}
