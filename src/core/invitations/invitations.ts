import { createHash, randomBytes } from 'node:crypto'
import { type Kysely, type Selectable, sql } from 'kysely'
import type { InvitationsRow, Rows } from '../../db/rows.ts'
import { normalizeEmail } from '../../lib/email-address.ts'
import { isUuid, newId } from '../../lib/ids.ts'
import { conflict, invalid, notFound } from '../errors.ts'
import { append } from '../events/index.ts'
import { inboxByReference } from '../inboxes/index.ts'
import { lockSettings } from '../lock-settings.ts'
import { listPeople, type Role } from '../people/index.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import { listTeams } from '../teams/index.ts'

const VALID_MS = 7 * 86_400_000

/** Somebody who was asked to work in the organization. */
export interface Invitation {
  id: string
  organizationId: string
  email: string
  name: string
  role: Role
  teamIds: string[]
  inboxIds: string[]
  /** Uuid of who asked. */
  invitedBy: string | null
  createdAt: Date
  sentAt: Date
  expiresAt: Date
}

export interface CreateInvitation {
  email: string
  name: string
  role: Role
  /** Uuids. */
  teamIds: string[]
  /** Keys or uuids. */
  inboxIds: string[]
}

/** An invitation, and what stands in its link: it is shown this once and stored as a hash. */
export interface SentInvitation {
  invitation: Invitation
  token: string
}

/** Throws `conflict` for who works here already, or was asked and has time left. */
export async function createInvitation(tx: Tx, input: CreateInvitation): Promise<SentInvitation> {
  permit(tx.actor, 'organization:manage')
  await lockSettings(tx)
  const email = normalizeEmail(input.email)
  if (!email) throw invalid('not an email address', { field: 'email' })
  if ((await listPeople(tx)).some((each) => each.email === email))
    throw conflict('this person is a member already', { email })
  await own(tx).where('email', '=', email).where('expires_at', '<=', tx.now).execute()
  const places = await placesOf(tx, input)
  const token = newToken()
  const row = await tx.db
    .insertInto('invitations')
    .values({
      organization_id: tx.actor.organizationId,
      id: newId(),
      email,
      name: input.name.trim() || email,
      role: input.role,
      ...places,
      hash: hashOf(token),
      invited_by: tx.actor.kind === 'person' ? tx.actor.personId : null,
      created_at: tx.now,
      ...validFrom(tx.now),
    })
    .onConflict((on) => on.columns(['organization_id', 'email']).doNothing())
    .returningAll()
    .executeTakeFirst()
  if (!row) throw conflict('this person was invited already', { email })
  await note(tx, 'invitation.created', row)
  return { invitation: fromRow(row), token }
}

const own = (tx: Tx) => tx.db.deleteFrom('invitations').where('organization_id', '=', tx.actor.organizationId)

async function placesOf(tx: Tx, { teamIds, inboxIds }: CreateInvitation) {
  const teams = new Set((await listTeams(tx)).map(({ id }) => id))
  if (!teamIds.every((id) => teams.has(id))) throw notFound('team')
  const inboxes: string[] = []
  for (const each of new Set(inboxIds)) inboxes.push((await inboxByReference(tx, each)).id)
  return { team_ids: [...new Set(teamIds)], inbox_ids: inboxes }
}

const newToken = (): string => randomBytes(24).toString('base64url')
const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest()
const validFrom = (now: Date) => ({ sent_at: now, expires_at: new Date(now.getTime() + VALID_MS) })

/** Makes another link, which counts from now on in the place of the one before. */
export async function sendInvitationAgain(tx: Tx, id: string): Promise<SentInvitation> {
  permit(tx.actor, 'organization:manage')
  if (!isUuid(id)) throw notFound('invitation')
  const token = newToken()
  const row = await tx.db
    .updateTable('invitations')
    .set({ hash: hashOf(token), ...validFrom(tx.now) })
    .where('organization_id', '=', tx.actor.organizationId)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst()
  if (!row) throw notFound('invitation')
  await note(tx, 'invitation.sent_again', row)
  return { invitation: fromRow(row), token }
}

/** Its link leads nowhere from then on. */
export async function withdrawInvitation(tx: Tx, id: string): Promise<void> {
  permit(tx.actor, 'organization:manage')
  if (!isUuid(id)) throw notFound('invitation')
  const row = await own(tx).where('id', '=', id).returningAll().executeTakeFirst()
  if (!row) throw notFound('invitation')
  await note(tx, 'invitation.withdrawn', row)
}

/** Those that nobody has taken, the newest first. */
export async function listInvitations(tx: Tx): Promise<Invitation[]> {
  permit(tx.actor, 'organization:manage')
  const rows = await tx.db
    .selectFrom('invitations')
    .selectAll()
    .where('organization_id', '=', tx.actor.organizationId)
    .orderBy('created_at', 'desc')
    .execute()
  return rows.map(fromRow)
}

/** What a link stands for, of whichever organization; undefined: nothing, or not any more. */
export async function findInvitation(db: Kysely<Rows>, token: string): Promise<Invitation | undefined> {
  const row = await db
    .selectFrom('invitations')
    .selectAll()
    .where('hash', '=', hashOf(token))
    .where('expires_at', '>', new Date())
    .executeTakeFirst()
  return row && fromRow(row)
}

/** Uses an invitation up; of two that come at once, one gets it. */
export async function useUp(tx: Tx, { id }: Invitation): Promise<Invitation> {
  const { rows } = await sql<Selectable<InvitationsRow>>`
    delete from invitations where organization_id = ${tx.actor.organizationId} and id = ${id}
      and expires_at > ${tx.now} returning *`.execute(tx.db)
  const [row] = rows
  if (!row) throw notFound('invitation')
  return fromRow(row)
}

const note = (
  tx: Tx,
  type: 'invitation.created' | 'invitation.sent_again' | 'invitation.withdrawn',
  { id, role }: Selectable<InvitationsRow>,
): Promise<void> => append(tx, { type, data: { invitationId: id, role } })

const fromRow = (row: Selectable<InvitationsRow>): Invitation => ({
  id: row.id,
  organizationId: row.organization_id,
  email: row.email,
  name: row.name,
  role: row.role as Role,
  teamIds: row.team_ids,
  inboxIds: row.inbox_ids,
  invitedBy: row.invited_by,
  createdAt: row.created_at,
  sentAt: row.sent_at,
  expiresAt: row.expires_at,
})
