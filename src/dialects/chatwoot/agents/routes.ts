import { type Static, Type } from 'typebox'
import { AppError } from '../../../core/errors.ts'
import { removeMember } from '../../../core/member-removal/index.ts'
import {
  addPerson,
  listPeople,
  type Person,
  personByEmail,
  renamePerson,
  updateMembership,
} from '../../../core/people/index.ts'
import type { Tx } from '../../../core/run.ts'
import { operation, type Route } from '../../../http/route.ts'
import type { ChatwootDependencies } from '../dependencies.ts'
import { invalidRecord } from '../refusals.ts'
import { Agent } from '../schemas/agent.ts'
import { AccountAndId, AccountParams, NullableText } from '../schemas/loose.ts'
import { inviteByMail } from './invite.ts'
import { personNamed, showAgents } from './named-people.ts'

const PATH = '/api/v1/accounts/{account_id}/agents'
const REFUSALS = { 401: null, 403: null, 404: null, 422: null }

const oneOf = <T extends string>(...values: T[]) => Type.Unsafe<T>({ type: 'string', enum: values })
const fields = {
  name: Type.Optional(NullableText({ maxLength: 200 })),
  role: Type.Optional(oneOf('administrator', 'agent')),
  availability: Type.Optional(oneOf('online', 'busy', 'offline')),
  auto_offline: Type.Optional(Type.Boolean()),
}
const NewAgent = Type.Object({ email: Type.Optional(Type.String({ maxLength: 320 })), ...fields })
const AgentChange = Type.Object(fields)

export const agentsRoutes = (_deps: ChatwootDependencies): Route[] => [
  operation({
    operationId: 'listAgents',
    method: 'GET',
    path: PATH,
    summary: 'Who works in the account, by name',
    isRead: true,
    params: AccountParams,
    responses: { 200: Type.Array(Agent), 401: null },
    run: async (tx) => {
      const people = await listPeople(tx)
      return showAgents(
        tx,
        people.toSorted((a, b) => a.name.localeCompare(b.name)),
      )
    },
  }),
  operation({
    operationId: 'createAgent',
    method: 'POST',
    path: PATH,
    summary: 'Let somebody work in the account; a mail tells them',
    access: 'administrator',
    wrapper: 'agent',
    params: AccountParams,
    body: NewAgent,
    responses: { 200: Agent, ...REFUSALS },
    run: async (tx, { body }) => {
      const person = await added(tx, { ...body, email: body.email?.trim() ?? '' })
      const known = await personByEmail(tx.db, person.email)
      if (known) await inviteByMail(tx, known)
      return (await showAgents(tx, [person]))[0]
    },
  }),
  ...(['PATCH', 'PUT'] as const).map((method) =>
    operation({
      operationId: method === 'PATCH' ? 'updateAgent' : 'updateAgentByPut',
      method,
      path: `${PATH}/{id}`,
      summary: 'Change what somebody is in the account',
      access: 'administrator',
      wrapper: 'agent',
      params: AccountAndId,
      body: AgentChange,
      responses: { 200: Agent, ...REFUSALS },
      run: async (tx, { params, body }) => {
        const { id: personId } = await personNamed(tx, params.id)
        if (body.name) await renamePerson(tx, { personId, name: body.name })
        const { role, availability, auto_offline: isAutoOffline } = body
        const person = await updateMembership(tx, { personId, role, availability, isAutoOffline })
        return (await showAgents(tx, [person]))[0]
      },
    }),
  ),
  operation({
    operationId: 'deleteAgent',
    method: 'DELETE',
    path: `${PATH}/{id}`,
    summary: 'End somebody’s work in the account',
    access: 'administrator',
    params: AccountAndId,
    responses: { 200: null, ...REFUSALS },
    run: async (tx, { params }) => {
      const { id: personId } = await personNamed(tx, params.id)
      await removeMember(tx, { personId })
    },
  }),
]

async function added(tx: Tx, body: { email: string } & Static<typeof AgentChange>): Promise<Person> {
  if (!body.email) throw invalidRecord("Email can't be blank", 'email')
  try {
    return await addPerson(tx, {
      email: body.email,
      name: body.name?.trim() || (body.email.split('@')[0] ?? ''),
      role: body.role ?? 'agent',
      availability: body.availability ?? 'offline',
      isAutoOffline: body.auto_offline ?? false,
    })
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    if (error.code === 'conflict') throw invalidRecord('Email has already been taken', 'email')
    if (error.details.field === 'email') throw invalidRecord('Email is invalid', 'email')
    throw error
  }
}
