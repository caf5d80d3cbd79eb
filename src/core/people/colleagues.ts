import { sql } from 'kysely'
import type { Tx } from '../run.ts'

/** What an organization knows of how somebody works in it. */
export interface ColleagueFacts {
  /** There is a way in: a password, a token, or single sign-on. */
  isActive: boolean
  lastSeenAt: Date | null
  hasSecondFactor: boolean
  hasSignOn: boolean
  teamIds: string[]
  avatarUrl: string | null
}

/** Of all who work in the organization, by id. */
export async function colleagueFacts(tx: Tx): Promise<Map<string, ColleagueFacts>> {
  const { rows } = await sql<ColleagueFacts & { id: string }>`
    select p.id, p.totp_since is not null as "hasSecondFactor", m.avatar_url as "avatarUrl",
      exists (select from person_identities i where i.person_id = p.id) as "hasSignOn",
      greatest(m.active_at, used.last) as "lastSeenAt",
      p.password_hash is not null or used.is_alive or exists (
        select from person_identities i where i.person_id = p.id) as "isActive",
      array(select t.team_id from team_members t
        where t.organization_id = m.organization_id and t.person_id = p.id order by t.team_id) as "teamIds"
    from memberships m join people p on p.id = m.person_id
    cross join lateral (
      select max(t.last_used_at) as last,
        coalesce(bool_or(t.revoked_at is null and (t.expires_at is null or t.expires_at > now())), false) as is_alive
      from tokens t where t.person_id = p.id and t.organization_id = m.organization_id
    ) used
    where m.organization_id = ${tx.actor.organizationId}
  `.execute(tx.db)
  return new Map(rows.map(({ id, ...facts }) => [id, facts]))
}
