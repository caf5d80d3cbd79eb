import { type Static, Type } from 'typebox'
import { MACRO_ACTIONS } from '../../../core/automations/index.ts'
import {
  createMacro,
  deleteMacro,
  executeMacro,
  getMacro,
  listMacros,
  type Macro,
  type MacroFacts,
  updateMacro,
} from '../../../core/macros/index.ts'
import { getPeople } from '../../../core/people/index.ts'
import { onlinePeople } from '../../../core/presence/index.ts'
import type { Tx } from '../../../core/run.ts'
import { operation, type Route } from '../../../http/route.ts'
import { reachedConversation, unlessBeyondReach } from '../conversations/reached.ts'
import type { ChatwootDependencies } from '../dependencies.ts'
import { presentAgent } from '../present/agent.ts'
import { invalidRecord, missingParam } from '../refusals.ts'
import { Agent } from '../schemas/agent.ts'
import { AccountAndId, AccountParams, AnyObject, NumericId } from '../schemas/loose.ts'
import { type GivenAction, keptActions, presentActions, readActions } from './actions.ts'

const PATH = '/api/v1/accounts/{account_id}/macros'
const REFUSALS = { 401: null, 404: null, 422: null }
const MOST_AT_ONCE = 100

const Body = Type.Object({
  name: Type.Optional(Type.String({ maxLength: 255 })),
  visibility: Type.Optional(Type.String({ description: 'personal or global' })),
  actions: Type.Optional(
    Type.Unknown({ description: 'action_name with its action_params, one after the other' }),
  ),
})
type Body = Static<typeof Body> & { read?: GivenAction[] }

const Shown = Type.Object({
  id: Type.Number(),
  account_id: Type.Number(),
  name: Type.String(),
  visibility: Type.String(),
  created_by: Type.Optional(Agent),
  updated_by: Type.Optional(Agent),
  actions: Type.Array(AnyObject()),
  files: Type.Optional(Type.Array(AnyObject())),
})
const One = Type.Object({ payload: Shown })

async function presentMacros(tx: Tx, macros: Macro[]): Promise<Record<string, unknown>[]> {
  const ids = macros.flatMap(({ createdBy, updatedBy }) => [createdBy, updatedBy].filter((id) => id !== null))
  const [people, presence, actionsOf] = await Promise.all([
    getPeople(tx, [...new Set(ids)]),
    onlinePeople(tx),
    presentActions(tx, macros),
  ])
  const shape = { account: tx.actor.organizationNumber, maker: tx.context, presence }
  const shown = new Map(people.map((person) => [person.id, presentAgent(person, shape)]))
  const by = (key: 'created_by' | 'updated_by', id: string | null) => {
    const person = id && shown.get(id)
    return person ? { [key]: person } : {}
  }
  return macros.map((macro) => ({
    id: Number(macro.number),
    account_id: Number(tx.actor.organizationNumber),
    name: macro.name,
    visibility: macro.visibility,
    ...by('created_by', macro.createdBy),
    ...by('updated_by', macro.updatedBy),
    ...actionsOf(macro),
  }))
}

const presentOne = async (tx: Tx, macro: Macro) => ({ payload: (await presentMacros(tx, [macro]))[0] })

/** A macro from a body, over what it was. */
async function toFacts(tx: Tx, body: Body, before: MacroFacts): Promise<MacroFacts> {
  const name = (body.name ?? before.name).trim()
  const visibility = body.visibility ?? before.visibility
  if (!name) throw invalidRecord("Name can't be blank", 'name')
  if (visibility !== 'personal' && visibility !== 'global')
    throw invalidRecord('Visibility is not included in the list', 'visibility')
  const actions = body.read ? await keptActions(tx, body.read) : before.actions
  if (actions.length === 0) throw invalidRecord("Actions can't be blank", 'actions')
  return { name, visibility, actions }
}

const NEW: MacroFacts = { name: '', visibility: 'personal', actions: [] }

export const macroRoutes = (deps: ChatwootDependencies): Route[] => [
  ...readRoutes(),
  ...writeRoutes(deps),
  executeRoute(),
]

const readRoutes = (): Route[] => [
  operation({
    operationId: 'listMacros',
    method: 'GET',
    path: PATH,
    summary: 'Macros for everybody, and the caller’s own',
    isRead: true,
    params: AccountParams,
    responses: { 200: Type.Object({ payload: Type.Array(Shown) }), 401: null },
    run: async (tx) => ({ payload: await presentMacros(tx, await listMacros(tx)) }),
  }),
  operation({
    operationId: 'getMacro',
    method: 'GET',
    path: `${PATH}/{id}`,
    summary: 'One macro',
    isRead: true,
    params: AccountAndId,
    responses: { 200: One, ...REFUSALS },
    run: async (tx, { params }) => presentOne(tx, await getMacro(tx, params.id)),
  }),
]

function writeRoutes({ core, blobs }: ChatwootDependencies): Route[] {
  const stores = { blobs, secret: core.context.secret }
  const prepare = async <C extends { body: Body }>(call: C): Promise<C> =>
    call.body.actions === undefined
      ? call
      : {
          ...call,
          body: {
            ...call.body,
            read: await readActions(stores, call.body.actions, {
              known: MACRO_ACTIONS,
              word: 'Macro execution',
            }),
          },
        }
  return [
    operation({
      operationId: 'createMacro',
      method: 'POST',
      path: PATH,
      summary: 'Make a macro; one of an agent is its own',
      wrapper: 'macro',
      params: AccountParams,
      body: Body,
      responses: { 200: One, ...REFUSALS },
      prepare,
      run: async (tx, { body }) => presentOne(tx, await createMacro(tx, await toFacts(tx, body, NEW))),
    }),
    ...(['PATCH', 'PUT'] as const).map((method) =>
      operation({
        operationId: method === 'PATCH' ? 'updateMacro' : 'updateMacroByPut',
        method,
        path: `${PATH}/{id}`,
        summary: 'Change a macro',
        wrapper: 'macro',
        params: AccountAndId,
        body: Body,
        responses: { 200: One, ...REFUSALS },
        prepare,
        run: async (tx, { params, body }) => {
          const facts = await toFacts(tx, body, await getMacro(tx, params.id))
          return presentOne(tx, await updateMacro(tx, { ...facts, number: params.id }))
        },
      }),
    ),
    operation({
      operationId: 'deleteMacro',
      method: 'DELETE',
      path: `${PATH}/{id}`,
      summary: 'Delete a macro',
      params: AccountAndId,
      responses: { 200: null, ...REFUSALS },
      run: (tx, { params }) => deleteMacro(tx, params.id),
    }),
  ]
}

const executeRoute = (): Route =>
  operation({
    operationId: 'executeMacro',
    method: 'POST',
    path: `${PATH}/{id}/execute`,
    summary: 'Do what a macro says to conversations',
    description:
      'It is done when the answer comes. Conversations that the caller does not reach are left out.',
    params: AccountAndId,
    body: Type.Object({ conversation_ids: Type.Optional(Type.Array(NumericId, { maxItems: MOST_AT_ONCE })) }),
    responses: { 200: null, ...REFUSALS },
    run: async (tx, { params, body }) => {
      const macro = await getMacro(tx, params.id)
      const numbers = [...new Set(body.conversation_ids ?? [])]
      if (numbers.length === 0) throw missingParam('conversation_ids')
      // In one order, whoever calls: two calls that cross would otherwise wait for each other.
      for (const number of numbers.sort((a, b) => a - b)) {
        const conversation = await reachedConversation(tx, number).catch(unlessBeyondReach)
        if (conversation) await executeMacro(tx, { macro, conversationId: conversation.id })
      }
    },
  })
