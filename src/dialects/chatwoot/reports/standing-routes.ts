import { Type } from 'typebox'
import type { Availability } from '../../../core/people/index.ts'
import { listPeople } from '../../../core/people/index.ts'
import { onlinePeople } from '../../../core/presence/index.ts'
import { standing, standingOfPeople } from '../../../core/reports/index.ts'
import type { Tx } from '../../../core/run.ts'
import { answer, operation, type Route } from '../../../http/route.ts'
import { avatarLink } from '../present/links.ts'
import { AccountParams } from '../schemas/loose.ts'
import { REFUSALS, REPORTS } from './questions.ts'

const OfAccount = Type.Object({
  open: Type.Integer(),
  unattended: Type.Integer(),
  unassigned: Type.Integer(),
  pending: Type.Integer(),
})
const OfAgents = Type.Array(
  Type.Object({
    id: Type.Integer(),
    name: Type.String(),
    email: Type.String(),
    thumbnail: Type.String(),
    availability: Type.String(),
    metric: Type.Object({ open: Type.Integer(), unattended: Type.Integer() }),
  }),
)

const Query = Type.Object({
  type: Type.Optional(
    Type.Unsafe<'account' | 'agent'>({
      type: 'string',
      enum: ['account', 'agent'],
      description: 'without it: 422',
    }),
  ),
  user_id: Type.Optional(Type.String({ description: 'of type agent: only this one' })),
  page: Type.Optional(Type.Integer({ minimum: 1, description: 'of type agent: 25 each' })),
})

const PAGE = 25

export const standingRoutes: Route[] = [
  operation({
    operationId: 'getConversationReport',
    method: 'GET',
    path: `${REPORTS}/reports/conversations`,
    summary: 'How conversations stand right now, of all or of each agent',
    access: 'administrator',
    isRead: true,
    params: AccountParams,
    query: Query,
    responses: { 200: Type.Unsafe({ anyOf: [OfAccount, OfAgents] }), ...REFUSALS },
    run: async (tx, { query: { type, user_id, page } }) => {
      if (type === undefined) return answer(422)
      return type === 'account' ? standing(tx) : ofAgents(tx, { user_id, page })
    },
  }),
]

async function ofAgents(
  tx: Tx,
  { user_id, page = 1 }: { user_id: string | undefined; page: number | undefined },
): Promise<Record<string, unknown>[]> {
  const people = (await listPeople(tx)).filter(({ number }) => user_id === undefined || number === user_id)
  const [stands, online] = await Promise.all([standingOfPeople(tx), onlinePeople(tx)])
  const availability = (number: string): Availability => online.get(number) ?? 'offline'
  return people
    .toSorted((a, b) => a.name.localeCompare(b.name))
    .slice((page - 1) * PAGE, page * PAGE)
    .map((person) => ({
      id: Number(person.number),
      name: person.name,
      email: person.email,
      thumbnail: avatarLink(tx.context, person.avatarBlob),
      availability: availability(person.number),
      metric: stands.get(person.number) ?? { open: 0, unattended: 0 },
    }))
}
