import { randomBytes } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type { Rows } from '../../db/rows.ts'
import { isUuid, newId } from '../../lib/ids.ts'
import type { PersonActor } from '../actor.ts'
import { AppError, invalid, notFound } from '../errors.ts'
import { append } from '../events/index.ts'
import { findPerson } from '../people/index.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import { chosen, type Membership, membershipColumns } from './membership.ts'
import { hashOf, isAlive, ownExpiry } from './token-facts.ts'

export interface CreateToken {
  personId: string
  name: string
  /** Given for an unattended installation; otherwise 256 random bits. */
  token?: string
  managesInstallation?: boolean
  /** From then on it is nobody's. */
  expiresAt?: Date
}

/**
 * Makes a token for a member; the plain token is returned this once and stored only as its hash. Everybody may have
 * one made for itself. One for somebody else reaches no other organization of that person.
 */
export async function createToken(tx: Tx, input: CreateToken): Promise<{ id: string; token: string }> {
  const { actor } = tx
  const isOwn = actor.kind === 'person' && actor.personId === input.personId
  if (!isOwn) permit(actor, 'organization:manage')
  if (input.expiresAt && input.expiresAt <= tx.now) throw invalid('this is over', { field: 'expires_at' })
  const isBound = actor.kind === 'person' && (isOwn ? actor.isBound : !actor.managesInstallation)
  const person = await findPerson(tx, input.personId)
  if (!person) throw notFound('person')
  if (!input.name.trim()) throw invalid('a token needs a name', { field: 'name' })
  const token = input.token ?? `pt_${randomBytes(32).toString('base64url')}`
  const id = newId()
  const made = await tx.db
    .insertInto('tokens')
    .values({
      organization_id: tx.actor.organizationId,
      id,
      person_id: person.id,
      name: input.name.trim(),
      hash: hashOf(token),
      manages_installation: input.managesInstallation ?? false,
      is_bound: isBound ?? false,
      expires_at: await endOf(tx, input.expiresAt),
      created_at: tx.now,
    })
    .onConflict((on) => on.column('hash').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!made) throw new AppError('conflict', 'this token exists already')
  await append(tx, { type: 'token.created', data: { tokenId: id, personId: person.id, name: input.name } })
  return { id, token }
}

/** What is made with a token that ends, ends no later. */
async function endOf(tx: Tx, wanted: Date | undefined): Promise<Date | null> {
  const { actor } = tx
  const own = actor.kind === 'person' && !actor.byCookie ? await ownExpiry(tx, actor) : null
  if (!wanted || !own) return wanted ?? own
  return wanted < own ? wanted : own
}

/** Ends a token at once. Revoking it again changes nothing. */
export async function revokeToken(tx: Tx, input: { id: string }): Promise<void> {
  if (!isUuid(input.id)) throw notFound('token')
  const ownOnly = whoseTokens(tx)
  const row = await tx.db
    .updateTable('tokens')
    .set((e) => ({ revoked_at: e.fn.coalesce('revoked_at', sql<Date>`${tx.now}::timestamptz`) }))
    .where('organization_id', '=', tx.actor.organizationId)
    .where('id', '=', input.id)
    .$if(ownOnly !== null, (query) => query.where('person_id', '=', ownOnly))
    .returning(['id', 'revoked_at'])
    .executeTakeFirst()
  if (!row) throw notFound('token')
  if (row.revoked_at?.getTime() === tx.now.getTime())
    await append(tx, { type: 'token.revoked', data: { tokenId: input.id } })
}

/** Whose tokens the actor may see and end: null: those of everybody here. */
function whoseTokens({ actor }: Tx): string | null {
  const isAgent = actor.kind === 'person' && actor.role === 'agent'
  if (isAgent) return actor.personId
  permit(actor, 'organization:manage')
  return null
}

/** A token as its owners see it. */
export interface ListedToken {
  id: string
  name: string
  personId: string
  managesInstallation: boolean
  isBound: boolean
  createdAt: Date
  lastUsedAt: Date | null
  expiresAt: Date | null
}

/** Those of the organization that count, the newest first: an agent's own, or everybody's. */
export async function listTokens(tx: Tx): Promise<ListedToken[]> {
  const { rows } = await sql<ListedToken>`
    select t.id, t.name, t.person_id as "personId", t.manages_installation as "managesInstallation",
      t.is_bound as "isBound", t.created_at as "createdAt", t.last_used_at as "lastUsedAt", t.expires_at as "expiresAt"
    from tokens t
    where t.organization_id = ${tx.actor.organizationId} and t.kind = 'token' and ${isAlive}
      and t.person_id = coalesce(${whoseTokens(tx)}::uuid, t.person_id)
    order by t.created_at desc, t.id desc
  `.execute(tx.db)
  return rows
}

/** What a valid token stands for; `organization` says which of its person's organizations the call is about. */
export interface TokenHolder {
  actor: PersonActor
  /** When the use should be written down again (once a minute is enough to tell dead tokens from live ones). */
  isUseStale: boolean
}

/**
 * Who holds this token. Undefined: nobody. `organization` (uuid or number) picks another organization of the
 * same person; `forbidden` when the person is not a member there, whether or not it exists. What was given to a browser
 * counts as a cookie only, and nothing else does there.
 */
export async function whoHolds(
  db: Kysely<Rows>,
  token: string,
  organization: string | undefined,
  shownIn: 'header' | 'cookie' = 'header',
): Promise<TokenHolder | undefined> {
  const byCookie = shownIn === 'cookie'
  const { rows } = await sql<Holder>`
    select t.id, t.organization_id, t.manages_installation, t.is_bound, ${membershipColumns},
      coalesce(t.last_used_at < now() - interval '1 minute', true) as is_use_stale
    from tokens t
    join people p on p.id = t.person_id
    join memberships m on m.person_id = t.person_id
    join organizations o on o.id = m.organization_id
    where t.hash = ${hashOf(token)} and ${isAlive} and (t.kind = 'cookie') = ${byCookie}
      and (not t.is_bound or m.organization_id = t.organization_id)
  `.execute(db)
  const first = rows[0]
  if (!first) return undefined
  const row = chosen(rows, organization ?? first.organization_id)
  return {
    actor: {
      kind: 'person',
      organizationId: row.member_of,
      organizationNumber: row.organization_number,
      personId: row.person_id,
      personNumber: row.person_number,
      role: row.role,
      tokenId: row.id,
      managesInstallation: row.manages_installation,
      ...(byCookie ? { byCookie } : {}),
      ...(row.is_bound ? { isBound: true } : {}),
    },
    isUseStale: row.is_use_stale,
  }
}

interface Holder extends Membership {
  id: string
  organization_id: string
  manages_installation: boolean
  is_bound: boolean
  is_use_stale: boolean
}

/** Writes down that a token was used. */
export async function noteTokenUse(db: Kysely<Rows>, tokenId: string): Promise<void> {
  await db.updateTable('tokens').set({ last_used_at: new Date() }).where('id', '=', tokenId).execute()
}
