import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Rows } from '../../db/rows.ts'
import type { Actor, PersonActor } from '../actor.ts'
import { arrayOf } from '../sql-array.ts'
import { OPERATOR_TOKEN_ID } from './operator.ts'
import { isAlive } from './token-facts.ts'

type Db = Kysely<Rows>

/** The id of the token with which somebody came, where there is a row of it. */
export const storedToken = (actor: Actor): string | undefined =>
  actor.kind === 'person' && !actor.tokenExpiresAt && actor.tokenId !== OPERATOR_TOKEN_ID
    ? actor.tokenId
    : undefined

/** An array of those of the tokens that their person may still use in the organization: of a membership `m`. */
export const livingTokens = (ids: string[]): RawBuilder<unknown> =>
  ids.length === 0
    ? sql`'{}'::uuid[]`
    : sql`array(select t.id from tokens t where t.person_id = m.person_id and t.id = any(${arrayOf('uuid', ids)})
        and ${isAlive} and (not t.is_bound or t.organization_id = m.organization_id))`

/** Whether whoever holds this token may still act in that organization: for connections that stay open. */
export const mayStillAct = async (db: Db, actor: PersonActor): Promise<boolean> =>
  (await stillActing(db, [actor])).has(actor)

/** Those of them who may: many at once. */
export async function stillActing(db: Db, actors: PersonActor[]): Promise<Set<PersonActor>> {
  const now = new Date()
  const asked = actors.filter((each) => each.tokenId !== OPERATOR_TOKEN_ID)
  const lasting = asked.filter(({ tokenExpiresAt: end }) => !end || end > now)
  if (lasting.length === 0) return new Set(actors.filter((each) => !asked.includes(each)))
  const { rows } = await sql<{ person_id: string; organization_id: string; tokens: string[] }>`
    select m.person_id, m.organization_id, ${livingTokens(idsOf(lasting, 'tokenId'))} as tokens
    from memberships m
    where m.organization_id = any(${arrayOf('uuid', idsOf(lasting, 'organizationId'))})
      and m.person_id = any(${arrayOf('uuid', idsOf(lasting, 'personId'))})
  `.execute(db)
  const may = ({ personId, organizationId, tokenId, tokenExpiresAt }: PersonActor): boolean =>
    rows.some(
      (row) =>
        row.person_id === personId &&
        row.organization_id === organizationId &&
        (tokenExpiresAt !== undefined || row.tokens.includes(tokenId)),
    )
  return new Set(actors.filter((each) => !asked.includes(each) || (lasting.includes(each) && may(each))))
}

const idsOf = (actors: PersonActor[], key: 'tokenId' | 'organizationId' | 'personId'): string[] => [
  ...new Set(actors.map((each) => each[key])),
]
