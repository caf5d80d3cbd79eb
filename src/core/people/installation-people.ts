import { normalizeEmail } from '../../lib/email-address.ts'
import { isNumber, newId } from '../../lib/ids.ts'
import { forbidden, invalid } from '../errors.ts'
import type { Tx } from '../run.ts'
import type { PersonProfile } from './people.ts'

/** Somebody as who manages the installation sees it. */
export interface InstallationPerson {
  id: string
  number: string
  email: string
  name: string
  displayName: string | null
  avatarBlob: string | null
  profile: PersonProfile
  createdAt: Date
}

/** Makes a person who works nowhere yet; who has the address already, is it. */
export async function ensurePerson(
  tx: Tx,
  input: { email: string; name: string },
): Promise<{ person: InstallationPerson; isNew: boolean }> {
  onlyPlatform(tx)
  const email = normalizeEmail(input.email)
  if (!email) throw invalid('not an email address', { field: 'email' })
  const id = newId()
  await tx.db
    .insertInto('people')
    .values({ id, email, name: input.name.trim() || email, created_at: tx.now })
    .onConflict((on) => on.column('email').doNothing())
    .execute()
  const row = await rows(tx).where('email', '=', email).executeTakeFirstOrThrow()
  return { person: fromRow(row), isNew: row.id === id }
}

/** Anybody; undefined: there is nobody with that number. */
export async function personOfInstallation(
  tx: Tx,
  reference: { number: string } | { id: string },
): Promise<InstallationPerson | undefined> {
  onlyPlatform(tx)
  if ('number' in reference && !isNumber(reference.number)) return undefined
  const [column, value] =
    'id' in reference ? (['id', reference.id] as const) : (['number', reference.number] as const)
  const row = await rows(tx).where(column, '=', value).executeTakeFirst()
  return row && fromRow(row)
}

const rows = (tx: Tx) =>
  tx.db
    .selectFrom('people')
    .select(['id', 'number', 'email', 'name', 'display_name', 'avatar_blob', 'profile', 'created_at'])

const fromRow = (row: Awaited<ReturnType<ReturnType<typeof rows>['executeTakeFirstOrThrow']>>) => ({
  id: row.id,
  number: row.number,
  email: row.email,
  name: row.name,
  displayName: row.display_name,
  avatarBlob: row.avatar_blob,
  profile: row.profile as PersonProfile,
  createdAt: row.created_at,
})

/** Whom it may touch, its grants say. */
function onlyPlatform({ actor }: Tx): void {
  if (actor.kind !== 'platform') throw forbidden('only who manages the installation may do this')
}
