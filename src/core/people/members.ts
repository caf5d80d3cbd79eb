import { type RawBuilder, sql } from 'kysely'
import { notFound } from '../errors.ts'
import type { Tx } from '../run.ts'
import type { Role } from './people.ts'

/** Somebody who works in an organization, as that organization has written it down. */
export interface Member {
  id: string
  number: string
  /** What the person signs in with, the same everywhere. */
  email: string
  role: Role
  /** What the organization calls the person, or else the person itself. */
  displayName: string
  firstName: string | null
  lastName: string | null
  middleNames: string[]
  phone: string | null
  furtherEmails: string[]
  furtherPhones: string[]
  /** A picture elsewhere, as the organization says. */
  avatarUrl: string | null
  /** The picture that the person has given. */
  avatarBlob: string | null
  /** When the person became a member. */
  createdAt: Date
}

interface Row {
  id: string
  number: string
  email: string
  role: string
  display_name: string
  first_name: string | null
  last_name: string | null
  middle_names: string[]
  addresses: { kind: string; value: string; position: number }[]
  avatar_url: string | null
  avatar_blob: string | null
  created_at: Date
}

const selectMembers = (tx: Tx, condition: RawBuilder<unknown>, page = sql``) => sql<Row>`
  select p.id, p.number, p.email, m.role, coalesce(m.display_name, p.display_name, p.name) as display_name,
    m.first_name, m.last_name, m.middle_names, m.avatar_url, p.avatar_blob, m.created_at,
    coalesce((select jsonb_agg(jsonb_build_object('kind', a.kind, 'value', a.value, 'position', a.position)
        order by a.position) from member_addresses a
      where a.organization_id = m.organization_id and a.person_id = m.person_id), '[]') as addresses
  from memberships m join people p on p.id = m.person_id
  where m.organization_id = ${tx.actor.organizationId} and ${condition}
  order by m.created_at, p.id ${page}
`

export interface ListMembers {
  /** The whole address, whichever of somebody's it is. */
  email?: string
  phone?: string
  limit: number
  offset: number
  /** Begins behind this member instead, who came at this time. */
  after?: { at: Date; id: string }
}

/** Members, as they came. */
export async function listMembers(tx: Tx, wanted: ListMembers): Promise<Member[]> {
  const { email, phone, limit, after } = wanted
  const offset = after ? 0 : wanted.offset
  const conditions = [
    ...(after
      ? [
          sql`(m.created_at, p.id) > (coalesce((select created_at from memberships
            where organization_id = ${tx.actor.organizationId} and person_id = ${after.id}), ${after.at}), ${after.id}::uuid)`,
        ]
      : []),
    ...(email === undefined ? [] : [sql`(p.email = ${email} or ${hasAddress('email', email)})`]),
    ...(phone === undefined ? [] : [hasAddress('phone', phone)]),
  ]
  const condition = conditions.length > 0 ? sql.join(conditions, sql` and `) : sql`true`
  const { rows } = await selectMembers(tx, condition, sql`limit ${limit} offset ${offset}`).execute(tx.db)
  return rows.map(fromRow)
}

const hasAddress = (kind: 'email' | 'phone', value: string) => sql`
  exists (select from member_addresses a where a.organization_id = m.organization_id and a.person_id = m.person_id
    and a.kind = ${kind} and a.value = ${value})`

/** Members by uuid; others are left out. */
export async function getMembers(tx: Tx, ids: string[]): Promise<Member[]> {
  if (ids.length === 0) return []
  return (await selectMembers(tx, sql`p.id = any(${ids}::uuid[])`).execute(tx.db)).rows.map(fromRow)
}

/** Members by number; others are left out. */
export async function membersByNumbers(tx: Tx, numbers: string[]): Promise<Member[]> {
  if (numbers.length === 0) return []
  return (await selectMembers(tx, sql`p.number = any(${numbers}::bigint[])`).execute(tx.db)).rows.map(fromRow)
}

/** Throws `not_found` for who is nobody here. */
export async function getMember(tx: Tx, id: string): Promise<Member> {
  const [member] = await getMembers(tx, [id])
  if (!member) throw notFound('person')
  return member
}

function fromRow(row: Row): Member {
  const valuesOf = (kind: string, isFirst: boolean) =>
    row.addresses
      .filter((each) => each.kind === kind && (each.position === 0) === isFirst)
      .map(({ value }) => value)
  return {
    id: row.id,
    number: row.number,
    email: row.email,
    role: row.role as Role,
    displayName: row.display_name,
    firstName: row.first_name,
    lastName: row.last_name,
    middleNames: row.middle_names,
    phone: valuesOf('phone', true)[0] ?? null,
    furtherEmails: valuesOf('email', false),
    furtherPhones: valuesOf('phone', false),
    avatarUrl: row.avatar_url,
    avatarBlob: row.avatar_blob,
    createdAt: row.created_at,
  }
}
