import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Route } from '../../src/http/route.ts'
import { type CallOptions, type Parlance, type Reply, start } from '../support/start.ts'
import type { WalkedCall } from './authorization-calls.ts'
import { DIXA_CALLS } from './dixa/calls.ts'
import type { DixaIds } from './dixa/ids.ts'
import { dixaIds } from './dixa/world.ts'

/** With a proof of their own, tested beside their feature. */
const PUBLIC = new Set<string>()

const UNAUTHORIZED = { message: 'Unauthorized' }
const NOT_PERMITTED = { message: 'User is unauthorized to perform an underlying operation' }

test('the walk through Dixa’s API', async (t) => {
  const parlance = await start(t)
  const ids = await dixaIds(parlance, parlance)
  const world = { parlance, ids }
  await t.test('every operation of Dixa’s API is walked', () => everyOperationHasACall(parlance))
  await t.test('nobody comes in without a token that counts', () => nobodyWithoutToken(world))
  await t.test('ids of another organization answer exactly as missing ones', () =>
    foreignIdsAreMissing(world),
  )
  await t.test('agents are refused what only administrators may do', () => rolesAreKept(world))
})

interface World {
  parlance: Parlance
  ids: DixaIds
}

function everyOperationHasACall(parlance: Parlance): void {
  const routes = routesOf(parlance)
  const unwalked = routes.filter(({ operationId }) => !DIXA_CALLS[operationId] && !PUBLIC.has(operationId))
  assert.deepEqual(
    unwalked.map(({ operationId }) => operationId),
    [],
    'these have no call in the authorization walk',
  )
  for (const { operationId, access } of routes)
    if (access === 'anyone') assert.ok(PUBLIC.has(operationId), `${operationId} is public`)
}

async function nobodyWithoutToken({ parlance, ids }: World): Promise<void> {
  const person = await parlance.newPerson('short@example.test', 'administrator')
  const { body: made } = await parlance.call('POST', '/native/v1/organizations/1/tokens', {
    body: { person_id: person.id, name: 'revoked' },
  })
  await parlance.call('DELETE', `/native/v1/organizations/1/tokens/${made.id}`)
  const gone = await parlance.newPerson('gone@example.test', 'administrator')
  assert.equal((await parlance.call('DELETE', `/v1/agents/${gone.id}`)).status, 204)
  const before = await fingerprint(parlance)
  for (const route of guarded(parlance))
    for (const token of [null, 'nonsense', made.token, gone.token]) {
      const reply = await walk(parlance, route, { call: callOf(route, ids), token })
      const what = `${route.operationId} with ${token}: ${JSON.stringify(reply.body)}`
      assert.equal(reply.status, 401, what)
      assert.deepEqual(reply.body, UNAUTHORIZED, what)
    }
  assert.equal(await fingerprint(parlance), before, 'nothing has changed in the organization')
}

async function foreignIdsAreMissing({ parlance, ids }: World): Promise<void> {
  const other = await parlance.newOrganization()
  const { token, address } = other
  const own = await dixaIds(parlance, { token, address, organization: other })
  const before = await fingerprint(parlance)
  for (const route of guarded(parlance))
    for (const name of Object.keys(ids) as (keyof DixaIds)[]) {
      const foreign = callOf(route, { ...own, [name]: ids[name] })
      if (JSON.stringify(foreign) === JSON.stringify(callOf(route, own))) continue
      const missing = callOf(route, { ...own, [name]: MISSING[name] ?? NOBODY })
      const asForeign = await walk(parlance, route, { call: foreign, token })
      const asMissing = await walk(parlance, route, { call: missing, token })
      const where = `${route.operationId} with ${name} of another organization: ${JSON.stringify(asForeign.body)}`
      assert.equal(asForeign.status, asMissing.status, where)
      assert.equal(masked(asForeign, ids[name]), masked(asMissing, MISSING[name] ?? NOBODY), where)
    }
  assert.equal(await fingerprint(parlance), before, 'nothing has changed in the organization')
}

async function rolesAreKept({ parlance, ids }: World): Promise<void> {
  const agent = await parlance.newPerson('agent@example.test')
  const before = await fingerprint(parlance)
  for (const route of guarded(parlance).filter(({ access }) => access === 'administrator')) {
    const reply = await walk(parlance, route, { call: callOf(route, ids), token: agent.token })
    assert.equal(reply.status, 401, `${route.operationId}: ${JSON.stringify(reply.body)}`)
    assert.deepEqual(reply.body, NOT_PERMITTED, route.operationId)
  }
  assert.equal(await fingerprint(parlance), before, 'nothing has changed in the organization')
  for (const { operationId, method, path, access } of guarded(parlance))
    if (isOfOrganization(method, path)) assert.equal(access, 'administrator', operationId)
}

/** Changes what the organization is, or shows what only its administrators know. */
const isOfOrganization = (method: string, path: string): boolean =>
  path.startsWith('/v1/webhooks') ||
  (method !== 'GET' && /^\/v1\/(agents|teams|tags|queues)\b/.test(path) && !path.includes('presence'))

const routesOf = (parlance: Parlance): Route[] =>
  parlance.app.dialects.filter(({ name }) => name === 'dixa').flatMap(({ routes }) => routes)
const guarded = (parlance: Parlance): Route[] =>
  routesOf(parlance).filter(({ access }) => access !== 'anyone')

/** An id that nothing has. */
const NOBODY = '01890000-0000-7000-8000-000000000000'
const MISSING: Partial<DixaIds> = {
  conversation: '987654321',
  spareConversation: '987654321',
  emailEndpoint: 'nobody@parlance.localhost',
}

const callOf = (route: Route, ids: DixaIds): WalkedCall => DIXA_CALLS[route.operationId]?.(ids) ?? {}

async function walk(
  parlance: Parlance,
  route: Route,
  { call, ...options }: CallOptions & { call: WalkedCall },
): Promise<Reply> {
  const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(call.path?.[name] ?? name),
  )
  return parlance.call(route.method, call.query ? `${path}?${call.query}` : path, {
    ...options,
    ...(call.body === undefined ? {} : { body: call.body }),
  })
}

/** An answer without what differs anyhow: the id asked for, new ids and times. */
const masked = ({ body }: Reply, id: unknown): string =>
  JSON.stringify(body ?? '')
    .replaceAll(String(id), 'ID')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'TIME')
    .replace(/"(id|messageId)":("[^"]*"|\d+)/g, '"$1":NEW')

/** How far the log of the first organization is: every change would move it. What the program does by itself is none. */
async function fingerprint(parlance: Parlance): Promise<string> {
  const { body } = await parlance.call('GET', '/native/v1/events?limit=1000')
  const byOthers = body.data.filter((event: { actor: { kind: string } }) => event.actor.kind !== 'system')
  return byOthers.at(-1).cursor
}
