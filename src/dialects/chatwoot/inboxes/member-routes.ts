import { Type } from 'typebox'
import { notFound } from '../../../core/errors.ts'
import {
  addInboxMembers,
  inboxByNumber,
  listInboxMembers,
  membersOfAll,
  removeInboxMembers,
  setInboxMembers,
} from '../../../core/inboxes/index.ts'
import { getPeople, listPeople, type Person, peopleByNumbers } from '../../../core/people/index.ts'
import type { Tx } from '../../../core/run.ts'
import { operation, type Route } from '../../../http/route.ts'
import { presentAgent } from '../present/agent.ts'
import { AgentList } from '../schemas/agent.ts'
import { AccountAndId, AccountParams, NumericId } from '../schemas/loose.ts'
import { visibleInbox } from './show.ts'

const ACCOUNT = '/api/v1/accounts/{account_id}'
const PATH = `${ACCOUNT}/inbox_members`
const REFUSALS = { 401: null, 403: null, 404: null, 422: null }
const Members = Type.Object({ inbox_id: NumericId, user_ids: Type.Array(NumericId, { maxItems: 1000 }) })

const payload = (tx: Tx, people: Person[]) => ({
  payload: people.map((person) =>
    presentAgent(person, { account: tx.actor.organizationNumber, maker: tx.context }),
  ),
})

/** Inbox and people that a body names, of this account: anything else is not found. */
async function named(tx: Tx, body: { inbox_id: number; user_ids: number[] }) {
  const inbox = await inboxByNumber(tx, body.inbox_id)
  const numbers = [...new Set(body.user_ids.map(String))]
  const people = await peopleByNumbers(tx, numbers)
  if (people.length < numbers.length) throw notFound('person')
  return { inboxId: inbox.id, people: people.map(({ id }) => id) }
}

const change = (
  method: 'POST' | 'PATCH' | 'PUT',
  { operationId, verb, summary }: { operationId: string; verb: typeof addInboxMembers; summary: string },
): Route =>
  operation({
    operationId,
    method,
    path: PATH,
    summary,
    access: 'administrator',
    params: AccountParams,
    body: Members,
    responses: { 200: AgentList, ...REFUSALS },
    run: async (tx, { body }) => {
      const members = await named(tx, body)
      await verb(tx, members)
      return payload(tx, await listInboxMembers(tx, members.inboxId))
    },
  })

/** Who works in which inbox. */
export const memberRoutes = (): Route[] => [
  operation({
    operationId: 'listInboxMembers',
    method: 'GET',
    path: `${PATH}/{id}`,
    summary: 'Who works in an inbox',
    isRead: true,
    params: AccountAndId,
    responses: { 200: AgentList, ...REFUSALS },
    run: async (tx, { params }) =>
      payload(tx, await listInboxMembers(tx, (await visibleInbox(tx, params.id)).id)),
  }),
  change('POST', {
    operationId: 'addInboxMembers',
    verb: addInboxMembers,
    summary: 'Let people work in an inbox',
  }),
  change('PATCH', {
    operationId: 'setInboxMembers',
    verb: setInboxMembers,
    summary: 'Let exactly these people work in an inbox',
  }),
  change('PUT', {
    operationId: 'setInboxMembersByPut',
    verb: setInboxMembers,
    summary: 'Let exactly these people work in an inbox',
  }),
  removal({ operationId: 'removeInboxMembers', path: PATH, body: Members }),
  // Where a published client sends it, with the inbox in the path.
  operation({
    operationId: 'removeInboxMembersByPath',
    method: 'DELETE',
    path: `${PATH}/{id}`,
    summary: 'The same, with the inbox in the path',
    access: 'administrator',
    params: AccountAndId,
    body: Type.Object({ user_ids: Members.properties.user_ids }),
    isBodyOptional: true,
    responses: { 200: null, ...REFUSALS },
    run: async (tx, { params, body }) =>
      removeInboxMembers(tx, await named(tx, { inbox_id: Number(params.id), user_ids: body.user_ids })),
  }),
  ...assignableRoutes(),
]

function removal({
  operationId,
  path,
  body: schema,
}: {
  operationId: string
  path: string
  body: typeof Members
}) {
  return operation({
    operationId,
    method: 'DELETE',
    path,
    summary: 'Take people out of an inbox',
    access: 'administrator',
    params: AccountParams,
    body: schema,
    responses: { 200: null, ...REFUSALS },
    run: async (tx, { body }) => removeInboxMembers(tx, await named(tx, body)),
  })
}

const assignableRoutes = (): Route[] => [
  operation({
    operationId: 'listAssignableAgents',
    method: 'GET',
    path: `${ACCOUNT}/assignable_agents`,
    summary: 'Who works in all of these inboxes, and the administrators',
    isRead: true,
    params: AccountParams,
    query: Type.Object({ inbox_ids: Type.Array(NumericId, { minItems: 1, maxItems: 1000 }) }),
    responses: { 200: AgentList, ...REFUSALS },
    run: async (tx, { query }) => payload(tx, await assignable(tx, query.inbox_ids)),
  }),
  operation({
    operationId: 'listAssignableAgentsOfInbox',
    method: 'GET',
    path: `${ACCOUNT}/inboxes/{id}/assignable_agents`,
    summary: 'Who may be given conversations of an inbox',
    isRead: true,
    params: AccountAndId,
    responses: { 200: AgentList, ...REFUSALS },
    run: async (tx, { params }) => payload(tx, await assignable(tx, [params.id])),
  }),
]

async function assignable(tx: Tx, numbers: (number | string)[]): Promise<Person[]> {
  const inboxes: string[] = []
  for (const number of numbers) inboxes.push((await visibleInbox(tx, number)).id)
  const members = await getPeople(tx, await membersOfAll(tx, inboxes))
  const administrators = (await listPeople(tx)).filter(({ role }) => role === 'administrator')
  const all = new Map([...members, ...administrators].map((person) => [person.id, person]))
  return [...all.values()].toSorted((a, b) => a.name.localeCompare(b.name))
}
