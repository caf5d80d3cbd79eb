import { type Static, Type } from 'typebox'
import {
  type AutomationRule,
  type AutomationRuleFacts,
  automationRule,
  createAutomationRule,
  deleteAutomationRule,
  listAutomationRules,
  updateAutomationRule,
} from '../../../core/automation-rules/index.ts'
import { AUTOMATION_ACTIONS, AUTOMATION_EVENTS } from '../../../core/automations/index.ts'
import type { Tx } from '../../../core/run.ts'
import { operation, type Route } from '../../../http/route.ts'
import type { ChatwootDependencies } from '../dependencies.ts'
import { objectsFrom } from '../form-objects.ts'
import { seconds } from '../present/times.ts'
import { invalidRecord } from '../refusals.ts'
import { AccountAndId, AccountParams, AnyObject, NullableText } from '../schemas/loose.ts'
import { type GivenAction, keptActions, presentActions, readActions } from './actions.ts'

const PATH = '/api/v1/accounts/{account_id}/automation_rules'
const REFUSALS = { 401: null, 404: null, 422: null }
const MOST = 100

const Body = Type.Object({
  name: Type.Optional(Type.String({ maxLength: 255 })),
  description: Type.Optional(NullableText({ maxLength: 2000 })),
  event_name: Type.Optional(Type.String()),
  active: Type.Optional(Type.Boolean()),
  conditions: Type.Optional(Type.Unknown({ description: 'as filters of conversations have them' })),
  actions: Type.Optional(
    Type.Unknown({ description: 'action_name with its action_params, one after the other' }),
  ),
})
type Body = Static<typeof Body> & { read?: GivenAction[] }

const Shown = Type.Object({
  id: Type.Number(),
  account_id: Type.Number(),
  name: Type.String(),
  description: NullableText(),
  event_name: Type.String(),
  conditions: Type.Array(AnyObject()),
  actions: Type.Array(AnyObject()),
  files: Type.Optional(Type.Array(AnyObject())),
  created_on: Type.Number(),
  active: Type.Boolean(),
})

async function presentRules(tx: Tx, rules: AutomationRule[]): Promise<Record<string, unknown>[]> {
  const actionsOf = await presentActions(tx, rules)
  return rules.map((rule) => ({
    id: Number(rule.number),
    account_id: Number(tx.actor.organizationNumber),
    name: rule.name,
    description: rule.description,
    event_name: rule.event,
    conditions: rule.conditions,
    ...actionsOf(rule),
    created_on: seconds(rule.createdAt),
    active: rule.isActive,
  }))
}

const present = async (tx: Tx, rule: AutomationRule) => (await presentRules(tx, [rule]))[0]

const NEW: AutomationRuleFacts = {
  name: '',
  description: null,
  event: '',
  conditions: [],
  actions: [],
  isActive: true,
}

/** A rule from a body, over what it was. */
async function toFacts(tx: Tx, body: Body, before: AutomationRuleFacts): Promise<AutomationRuleFacts> {
  const facts = {
    name: (body.name ?? before.name).trim(),
    description: body.description === undefined ? before.description : body.description,
    event: body.event_name ?? before.event,
    conditions: body.conditions === undefined ? before.conditions : toConditions(body.conditions),
    actions: body.read ? await keptActions(tx, body.read) : before.actions,
    isActive: body.active ?? before.isActive,
  }
  if (!facts.name) throw invalidRecord("Name can't be blank", 'name')
  if (!AUTOMATION_EVENTS.some((each) => each === facts.event))
    throw invalidRecord('Event name is not included in the list', 'event_name')
  if (facts.actions.length === 0) throw invalidRecord("Actions can't be blank", 'actions')
  return facts
}

function toConditions(wire: unknown): Record<string, unknown>[] {
  const conditions = objectsFrom(wire)
  const isBroken = (each: Record<string, unknown>) => !each.attribute_key || !each.filter_operator
  if (conditions.length > MOST || conditions.some(isBroken))
    throw invalidRecord('Automation conditions are not valid', 'conditions')
  return conditions
}

export function automationRuleRoutes({ core, blobs }: ChatwootDependencies): Route[] {
  const stores = { blobs, secret: core.context.secret }
  const prepare = async <C extends { body: Body }>(call: C): Promise<C> => {
    const { actions } = call.body
    if (actions === undefined) return call
    const read = await readActions(stores, actions, { known: AUTOMATION_ACTIONS, word: 'Automation' })
    return { ...call, body: { ...call.body, read } }
  }
  return [...readRoutes(), ...writeRoutes(prepare)]
}

type Prepare = <C extends { body: Body }>(call: C) => Promise<C>

const readRoutes = (): Route[] => [
  operation({
    operationId: 'listAutomationRules',
    method: 'GET',
    path: PATH,
    summary: 'What is done by itself',
    access: 'administrator',
    isRead: true,
    params: AccountParams,
    responses: { 200: Type.Object({ payload: Type.Array(Shown) }), 401: null },
    run: async (tx) => ({ payload: await presentRules(tx, await listAutomationRules(tx)) }),
  }),
  operation({
    operationId: 'getAutomationRule',
    method: 'GET',
    path: `${PATH}/{id}`,
    summary: 'One rule',
    access: 'administrator',
    isRead: true,
    params: AccountAndId,
    responses: { 200: Type.Object({ payload: Shown }), ...REFUSALS },
    run: async (tx, { params }) => ({ payload: await present(tx, await automationRule(tx, params.id)) }),
  }),
]

const writeRoutes = (prepare: Prepare): Route[] => [
  operation({
    operationId: 'createAutomationRule',
    method: 'POST',
    path: PATH,
    summary: 'Make a rule',
    access: 'administrator',
    wrapper: 'automation_rule',
    params: AccountParams,
    body: Body,
    responses: { 200: Shown, ...REFUSALS },
    prepare,
    run: async (tx, { body }) => present(tx, await createAutomationRule(tx, await toFacts(tx, body, NEW))),
  }),
  ...(['PATCH', 'PUT'] as const).map((method) =>
    operation({
      operationId: method === 'PATCH' ? 'updateAutomationRule' : 'updateAutomationRuleByPut',
      method,
      path: `${PATH}/{id}`,
      summary: 'Change a rule',
      access: 'administrator',
      wrapper: 'automation_rule',
      params: AccountAndId,
      body: Body,
      responses: { 200: Type.Object({ payload: Shown }), ...REFUSALS },
      prepare,
      run: async (tx, { params, body }) => {
        const facts = await toFacts(tx, body, await automationRule(tx, params.id))
        return { payload: await present(tx, await updateAutomationRule(tx, { ...facts, number: params.id })) }
      },
    }),
  ),
  operation({
    operationId: 'deleteAutomationRule',
    method: 'DELETE',
    path: `${PATH}/{id}`,
    summary: 'Delete a rule',
    access: 'administrator',
    params: AccountAndId,
    responses: { 200: null, ...REFUSALS },
    run: (tx, { params }) => deleteAutomationRule(tx, params.id),
  }),
]
