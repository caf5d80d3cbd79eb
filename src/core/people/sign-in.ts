import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Rows } from '../../db/rows.ts'
import { normalizeEmail } from '../../lib/email-address.ts'
import { isNumber } from '../../lib/ids.ts'
import { isPassword } from '../../lib/passwords.ts'
import { invalid } from '../errors.ts'
import { permit } from '../permit.ts'
import type { CoreContext, Tx } from '../run.ts'

/** Somebody whom no organization is asked about. */
export interface KnownPerson {
  id: string
  number: string
  email: string
  name: string
  hasPassword: boolean
}

/** Who has this address, wherever they work. */
export async function personByEmail(db: Kysely<Rows>, text: string): Promise<KnownPerson | undefined> {
  const row = await rowByEmail(db, text)
  return row && known(row)
}

export async function personById(db: Kysely<Rows>, id: string): Promise<KnownPerson | undefined> {
  const row = await personRows(db).where('id', '=', id).executeTakeFirst()
  return row && known(row)
}

/** Whose address this is, and whether it is the password of it; the time that takes does not tell whether it is known. */
export async function whoSignsIn(
  db: Kysely<Rows>,
  { email, password }: { email: string; password: string },
): Promise<{ person: KnownPerson | undefined; isRight: boolean }> {
  const row = await rowByEmail(db, email)
  const isRight = await isPassword(password, row?.password_hash ?? null)
  return { person: row && known(row), isRight: row !== undefined && isRight }
}

/** Whether this is the password of a person. */
export async function hasPassword(db: Kysely<Rows>, personId: string, password: string): Promise<boolean> {
  const row = await personRows(db).where('id', '=', personId).executeTakeFirst()
  return isPassword(password, row?.password_hash ?? null)
}

/** What changes with the password: whatever is signed with it ends then. */
export async function passwordStamp(db: Kysely<Rows>, personId: string): Promise<string | null> {
  const row = await personRows(db).where('id', '=', personId).executeTakeFirst()
  return row?.password_hash ?? null
}

const personRows = (db: Kysely<Rows>) =>
  db.selectFrom('people').select(['id', 'number', 'email', 'name', 'password_hash'])

type Row = Awaited<ReturnType<ReturnType<typeof personRows>['executeTakeFirstOrThrow']>>

const known = ({ id, number, email, name, password_hash }: Row): KnownPerson => ({
  id,
  number,
  email,
  name,
  hasPassword: password_hash !== null,
})

async function rowByEmail(db: Kysely<Rows>, text: string): Promise<Row | undefined> {
  const email = normalizeEmail(text)
  return email ? personRows(db).where('email', '=', email).executeTakeFirst() : undefined
}

/**
 * A token by which its person may set a password, once, until then. It is not stored: it ends with the password, and
 * with the address to which it was sent.
 */
export async function passwordToken(
  { db, context }: Pick<Tx, 'db' | 'context'>,
  { personId, until }: { personId: string; until: Date },
): Promise<string> {
  const row = await personRows(db).where('id', '=', personId).executeTakeFirstOrThrow()
  const seconds = Math.floor(until.getTime() / 1000)
  return `${row.number}.${seconds}.${signature(context, row, seconds)}`
}

/** Whose such a token is; undefined: nobody's, or not any more. */
export async function personOfPasswordToken(
  { db, context }: Pick<Tx, 'db' | 'context'>,
  token: string,
): Promise<KnownPerson | undefined> {
  const [, number = '', seconds, given = ''] = /^(\d{1,18})\.(\d{1,12})\.([\w-]{32})$/.exec(token) ?? []
  if (!isNumber(number) || Number(seconds) * 1000 < Date.now()) return undefined
  const row = await personRows(db).where('number', '=', number).executeTakeFirst()
  if (!row) return undefined
  const expected = signature(context, row, Number(seconds))
  return timingSafeEqual(Buffer.from(given), Buffer.from(expected)) ? known(row) : undefined
}

const signature = ({ secret }: Pick<CoreContext, 'secret'>, row: Row, seconds: number): string =>
  createHmac('sha256', secret)
    .update(`password ${row.number} ${seconds} ${row.email} ${row.password_hash ?? ''}`)
    .digest('base64url')
    .slice(0, 32)

/**
 * A token by which whoever reads a mail says that its address is this person's. It ends when the address changes, and
 * with the password: whoever gets an account back by a new one is not to lose it to what somebody else has asked for.
 */
export async function emailToken(
  { db, context }: Pick<Tx, 'db' | 'context'>,
  { personId, email: text, until }: { personId: string; email: string; until: Date },
): Promise<string> {
  const email = normalizeEmail(text)
  if (!email) throw invalid('not an email address', { field: 'email' })
  const row = await personRows(db).where('id', '=', personId).executeTakeFirstOrThrow()
  const seconds = Math.floor(until.getTime() / 1000)
  const named = Buffer.from(email).toString('base64url')
  return `${row.number}.${seconds}.${named}.${emailSignature(context, row, `${seconds} ${email}`)}`
}

/** Who wants to have which address by such a token; undefined: nobody, or not any more. */
export async function newEmailOf(
  { db, context }: Pick<Tx, 'db' | 'context'>,
  token: string,
): Promise<{ person: KnownPerson; email: string } | undefined> {
  const parts = /^(\d{1,18})\.(\d{1,12})\.([\w-]{1,500})\.([\w-]{32})$/.exec(token)
  const [, number = '', seconds, named = '', given = ''] = parts ?? []
  if (!isNumber(number) || Number(seconds) * 1000 < Date.now()) return undefined
  const row = await personRows(db).where('number', '=', number).executeTakeFirst()
  const email = Buffer.from(named, 'base64url').toString()
  if (!row) return undefined
  const expected = emailSignature(context, row, `${seconds} ${email}`)
  if (!timingSafeEqual(Buffer.from(given), Buffer.from(expected))) return undefined
  return { person: known(row), email }
}

const emailSignature = ({ secret }: Pick<CoreContext, 'secret'>, row: Row, wish: string): string =>
  createHmac('sha256', secret)
    .update(`email ${row.number} ${row.email} ${wish} ${row.password_hash ?? ''}`)
    .digest('base64url')
    .slice(0, 32)

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest()

/** A token that signs its person in, once, within so many seconds. */
export async function createLoginToken(
  tx: Tx,
  { personId, seconds }: { personId: string; seconds: number },
): Promise<string> {
  permit(tx.actor, 'organization:manage')
  const token = randomBytes(24).toString('hex')
  const expires_at = new Date(tx.now.getTime() + seconds * 1000)
  await tx.db.deleteFrom('login_links').where('expires_at', '<', tx.now).execute()
  await tx.db
    .insertInto('login_links')
    .values({ hash: hashOf(token), person_id: personId, created_at: tx.now, expires_at })
    .execute()
  return token
}

/** Uses such a token up. Undefined: it is nobody's with that address, or not any more. */
export async function takeLoginToken(
  db: Kysely<Rows>,
  { token, email }: { token: string; email: string },
): Promise<KnownPerson | undefined> {
  const used = await db
    .deleteFrom('login_links')
    .where('hash', '=', hashOf(token))
    .returning(['person_id', 'expires_at'])
    .executeTakeFirst()
  if (!used || used.expires_at < new Date()) return undefined
  const row = await rowByEmail(db, email)
  return row?.id === used.person_id ? known(row) : undefined
}
