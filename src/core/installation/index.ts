import { randomBytes } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type { Rows } from '../../db/rows.ts'
import type { Actor } from '../actor.ts'
import { conflict } from '../errors.ts'
import { createOrganization, type Organization, systemActor } from '../organizations/index.ts'
import { addPerson, type Person } from '../people/index.ts'
import type { Core, Tx } from '../run.ts'
import { createToken } from '../tokens/index.ts'

/** The installation's own key, made at its first start. Two processes that start together agree on one. */
export async function installationSecret(db: Kysely<Rows>): Promise<Uint8Array> {
  await db
    .insertInto('installation')
    .values({ secret: randomBytes(32), created_at: new Date() })
    .onConflict((on) => on.doNothing())
    .execute()
  const row = await db.selectFrom('installation').select('secret').executeTakeFirstOrThrow()
  return row.secret
}

/** The program before there is any organization. */
export const INSTALLER: Actor = systemActor(
  { id: '00000000-0000-0000-0000-000000000000', number: '0' },
  'installation',
)

export interface FirstAdministrator {
  email: string
  name: string
  password?: string
  token?: string
  organizationName: string
}

export interface Prepared {
  organization: Organization
  person: Person
  token: string
}

/** Whether anybody can sign in yet. */
export async function isPrepared(db: Kysely<Rows>): Promise<boolean> {
  return (await db.selectFrom('organizations').select('id').limit(1).executeTakeFirst()) !== undefined
}

/**
 * Makes the first organization and its administrator, whose token may also manage the installation. Throws
 * `conflict` when there is one already, also when two come at once.
 */
export async function prepareInstallation(core: Core, input: FirstAdministrator): Promise<Prepared> {
  return core.run(INSTALLER, async (tx) => {
    await sql`lock table installation in exclusive mode`.execute(tx.db)
    if (await isPrepared(tx.db)) throw conflict('this installation is set up already')
    const organization = await createOrganization(tx, { name: input.organizationName })
    const own: Tx = { ...tx, actor: systemActor(organization, 'installation') }
    const person = await addPerson(own, {
      email: input.email,
      name: input.name,
      role: 'administrator',
      ...(input.password === undefined ? {} : { password: input.password }),
    })
    const { token } = await createToken(own, {
      personId: person.id,
      name: 'first administrator',
      managesInstallation: true,
      ...(input.token === undefined ? {} : { token: input.token }),
    })
    tx.lastEvent = own.lastEvent
    return { organization, person, token }
  })
}
