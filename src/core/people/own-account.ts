import { sql } from 'kysely'
import { normalizeEmail } from '../../lib/email-address.ts'
import { conflict, invalid, notFound } from '../errors.ts'
import { append } from '../events/index.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import { actingPerson, membershipsOf } from './memberships.ts'
import { findPerson, type Person, type PersonProfile } from './people.ts'

/** What a person is called, and what it keeps for itself; the same in all its organizations. */
export interface PersonFacts {
  name?: string
  displayName?: string | null
  email?: string
  avatarBlob?: string | null
  /** Merged into what is stored. */
  profile?: PersonProfile
  /** As `hashPassword` makes it, before the transaction: that takes a while. */
  passwordHash?: string
}

/** Changes what the acting person says about itself. Throws `conflict` for an address that somebody else has. */
export async function updateOwnAccount(tx: Tx, facts: PersonFacts): Promise<Person> {
  return writeFacts(tx, await actingPerson(tx), facts)
}

/**
 * Changes what a member is called. Who works elsewhere too, says so there as well: only the person itself may then.
 * Throws `conflict`.
 */
export async function renamePerson(tx: Tx, input: { personId: string; name: string }): Promise<Person> {
  permit(tx.actor, 'organization:manage')
  const person = await findPerson(tx, input.personId)
  if (person?.name === input.name.trim()) return person
  return writeFacts(tx, await personOnlyHere(tx, input.personId), { name: input.name })
}

/**
 * A member whose account is this organization's alone to change. Throws `conflict` for who works in others as well, unless
 * the acting person manages them all.
 */
export async function personOnlyHere(tx: Tx, personId: string): Promise<Person> {
  const person = await findPerson(tx, personId)
  if (!person) throw notFound('person')
  const managesAll = tx.actor.kind === 'person' && tx.actor.managesInstallation
  if (!managesAll && (await membershipsOf(tx.db, person.id)).length > 1)
    throw conflict('who works in several organizations is changed like this by nobody else')
  return person
}

async function writeFacts(tx: Tx, before: Person, facts: PersonFacts): Promise<Person> {
  const changed = await writePerson(tx, before.id, facts)
  if (facts.name !== undefined || facts.displayName !== undefined) await forgetOwnName(tx, before.id)
  if (changed.length > 0)
    await append(tx, {
      type: 'person.updated',
      data: { personId: before.id, number: before.number, changed },
    })
  if (facts.passwordHash !== undefined)
    await append(tx, { type: 'password.changed', data: { personId: before.id } })
  const after = await findPerson(tx, before.id)
  if (!after) throw notFound('person')
  return after
}

/** What the organization called somebody until now. */
async function forgetOwnName(tx: Tx, personId: string): Promise<void> {
  await tx.db
    .updateTable('memberships')
    .set({ display_name: null })
    .where('organization_id', '=', tx.actor.organizationId)
    .where('person_id', '=', personId)
    .execute()
}

/** Writes them, whoever the person is, and returns the names of what was written. */
export async function writePerson(tx: Tx, personId: string, facts: PersonFacts): Promise<string[]> {
  const columns = {
    ...(facts.name === undefined ? {} : { name: checkedName(facts.name) }),
    ...(facts.displayName === undefined ? {} : { display_name: facts.displayName }),
    ...(facts.email === undefined ? {} : { email: await freeEmail(tx, personId, facts.email) }),
    ...(facts.avatarBlob === undefined ? {} : { avatar_blob: facts.avatarBlob }),
    ...(facts.profile === undefined
      ? {}
      : { profile: sql<string>`profile || ${JSON.stringify(facts.profile)}::jsonb` }),
    ...(facts.passwordHash === undefined ? {} : { password_hash: facts.passwordHash }),
  }
  const names = Object.keys(columns)
  if (names.length > 0) await tx.db.updateTable('people').set(columns).where('id', '=', personId).execute()
  return names
}

function checkedName(name: string): string {
  const trimmed = name.trim()
  if (!trimmed) throw invalid('a person needs a name', { field: 'name' })
  return trimmed
}

async function freeEmail(tx: Tx, personId: string, text: string): Promise<string> {
  const email = normalizeEmail(text)
  if (!email) throw invalid('not an email address', { field: 'email' })
  const taken = await tx.db
    .selectFrom('people')
    .select('id')
    .where('email', '=', email)
    .where('id', '<>', personId)
    .executeTakeFirst()
  if (taken) throw conflict('somebody else has this address', { field: 'email' })
  return email
}
