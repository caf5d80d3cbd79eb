import { sql } from 'kysely'
import { notFound } from '../errors.ts'
import { append } from '../events/index.ts'
import { getPeople, type Person } from '../people/index.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'

/**
 * The ids of the inboxes in which the actor may see conversations, for the APIs that keep agents apart. Null: all of
 * them, as for administrators, bots and the program itself.
 */
export async function visibleInboxes(tx: Tx): Promise<string[] | null> {
  const { actor } = tx
  if (actor.kind !== 'person' || actor.role === 'administrator') return null
  const rows = await memberRows(tx).where('person_id', '=', actor.personId).execute()
  return rows.map((row) => row.inbox_id)
}

/** Who works in an inbox, by number. */
export async function listInboxMembers(tx: Tx, inboxId: string): Promise<Person[]> {
  const rows = await memberRows(tx).where('inbox_id', '=', inboxId).execute()
  const people = await getPeople(
    tx,
    rows.map((row) => row.person_id),
  )
  return people.toSorted((a, b) => Number(a.number) - Number(b.number))
}

/** Ids of those who work in all of these inboxes. */
export async function membersOfAll(tx: Tx, inboxIds: string[]): Promise<string[]> {
  const wanted = [...new Set(inboxIds)]
  if (wanted.length === 0) return []
  const rows = await memberRows(tx)
    .where('inbox_id', 'in', wanted)
    .groupBy('person_id')
    .having((e) => e(e.fn.countAll<string>(), '=', String(wanted.length)))
    .clearSelect()
    .select('person_id')
    .execute()
  return rows.map((row) => row.person_id)
}

export interface InboxMembers {
  inboxId: string
  /** Uuids of members of the organization. */
  people: string[]
}

/** Lets people work in an inbox; who does already, stays. Throws `not_found` for a person who is nobody here. */
export async function addInboxMembers(tx: Tx, { inboxId, people }: InboxMembers): Promise<void> {
  permit(tx.actor, 'organization:manage')
  const wanted = [...new Set(people)]
  if (wanted.length === 0) return
  if ((await getPeople(tx, wanted)).length < wanted.length) throw notFound('person')
  const added = await tx.db
    .insertInto('inbox_members')
    .values(
      wanted.map((person_id) => ({
        organization_id: tx.actor.organizationId,
        inbox_id: inboxId,
        person_id,
        created_at: tx.now,
      })),
    )
    .onConflict((on) => on.doNothing())
    .returning('person_id')
    .execute()
  if (added.length > 0) await noteChange(tx, inboxId)
}

/** Takes people out of an inbox; what is assigned to them stays theirs, but they are told nothing of it any more. */
export async function removeInboxMembers(tx: Tx, { inboxId, people }: InboxMembers): Promise<void> {
  permit(tx.actor, 'organization:manage')
  if (people.length === 0) return
  const { numDeletedRows } = await tx.db
    .deleteFrom('inbox_members')
    .where('organization_id', '=', tx.actor.organizationId)
    .where('inbox_id', '=', inboxId)
    .where('person_id', 'in', people)
    .executeTakeFirstOrThrow()
  if (numDeletedRows === 0n) return
  await sql`
    delete from notifications n using memberships m, conversations c
    where n.organization_id = ${tx.actor.organizationId} and n.person_id = any(${people}::uuid[])
      and m.organization_id = n.organization_id and m.person_id = n.person_id and m.role <> 'administrator'
      and c.organization_id = n.organization_id and c.id = n.conversation_id and c.inbox_id = ${inboxId}
  `.execute(tx.db)
  await noteChange(tx, inboxId)
}

/** Makes these people, and nobody else, those who work in an inbox. */
export async function setInboxMembers(tx: Tx, { inboxId, people }: InboxMembers): Promise<void> {
  permit(tx.actor, 'organization:manage')
  const rows = await memberRows(tx).where('inbox_id', '=', inboxId).execute()
  const gone = rows.map((row) => row.person_id).filter((id) => !people.includes(id))
  await removeInboxMembers(tx, { inboxId, people: gone })
  await addInboxMembers(tx, { inboxId, people })
}

const memberRows = (tx: Tx) =>
  tx.db
    .selectFrom('inbox_members')
    .select(['inbox_id', 'person_id'])
    .where('organization_id', '=', tx.actor.organizationId)

async function noteChange(tx: Tx, inboxId: string): Promise<void> {
  await sql`update inboxes set updated_at = ${tx.now}
    where organization_id = ${tx.actor.organizationId} and id = ${inboxId}`.execute(tx.db)
  await append(tx, { type: 'inbox.updated', data: { inboxId, changed: ['members'] } })
}
