import { Type } from 'typebox'
import {
  type ChangeParticipants,
  changeParticipants,
  followersOf,
} from '../../../core/conversations/index.ts'
import { peopleByNumbers } from '../../../core/people/index.ts'
import { onlinePeople } from '../../../core/presence/index.ts'
import type { Tx } from '../../../core/run.ts'
import { type Method, operation, type Route } from '../../../http/route.ts'
import { presentAgent } from '../present/agent.ts'
import { Agent } from '../schemas/agent.ts'
import { reachedConversation } from './reached.ts'
import { AccountAndConversation, CONVERSATION, People, REFUSALS } from './schemas.ts'

const PATH = `${CONVERSATION}/participants`

async function present(tx: Tx, numbers: string[]): Promise<Record<string, unknown>[]> {
  const people = await peopleByNumbers(tx, numbers)
  const presence = await onlinePeople(tx)
  return numbers.flatMap((number) => {
    const person = people.find((each) => each.number === number)
    return person
      ? [presentAgent(person, { account: tx.actor.organizationNumber, maker: tx.context, presence })]
      : []
  })
}

const change = (
  method: Method,
  facts: { operationId: string; summary: string; change: ChangeParticipants['change'] },
): Route =>
  operation({
    operationId: facts.operationId,
    method,
    path: PATH,
    summary: facts.summary,
    params: AccountAndConversation,
    body: People,
    isBodyOptional: true,
    responses: { 200: method === 'DELETE' ? null : Type.Array(Agent), ...REFUSALS },
    run: async (tx, { params, body }) => {
      const { id } = await reachedConversation(tx, params.id)
      const people = (body.user_ids ?? []).map(String)
      const numbers = await changeParticipants(tx, { id, people, change: facts.change })
      return method === 'DELETE' ? undefined : present(tx, numbers)
    },
  })

/** Who follows a conversation without answering for it. */
export const participantRoutes = (): Route[] => [
  operation({
    operationId: 'listParticipants',
    method: 'GET',
    path: PATH,
    summary: 'Who follows a conversation',
    isRead: true,
    params: AccountAndConversation,
    responses: { 200: Type.Array(Agent), ...REFUSALS },
    run: async (tx, { params }) => present(tx, followersOf(await reachedConversation(tx, params.id))),
  }),
  change('POST', { operationId: 'addParticipants', summary: 'Let people follow it', change: 'add' }),
  change('PATCH', {
    operationId: 'setParticipants',
    summary: 'Let exactly these people follow it',
    change: 'set',
  }),
  change('PUT', {
    operationId: 'setParticipantsByPut',
    summary: 'Let exactly these people follow it',
    change: 'set',
  }),
  change('DELETE', {
    operationId: 'removeParticipants',
    summary: 'Let people follow it no longer',
    change: 'remove',
  }),
]
