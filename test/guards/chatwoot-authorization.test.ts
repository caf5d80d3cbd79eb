import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Route } from '../../src/http/route.ts'
import { type CallOptions, type Parlance, type Reply, start } from '../support/start.ts'
import type { WalkedCall } from './authorization-calls.ts'
import { CHATWOOT_CALLS } from './chatwoot/calls.ts'
import type { ChatwootIds } from './chatwoot/ids.ts'
import { chatwootIds } from './chatwoot/world.ts'

/** Routes with a proof of their own (a password, a signed link), tested beside their feature. */
const PUBLIC = new Set([
  'signIn',
  'resetPassword',
  'resetPasswordByPut',
  'showPasswordForm',
  'confirmEmail',
  'getServer',
  'getHealth',
])

/** Of files, whose links cannot be guessed. */
const isPublic = (route: Route): boolean =>
  PUBLIC.has(route.operationId) || route.path.startsWith('/rails/active_storage/')

const routesOf = (parlance: Parlance): Route[] =>
  parlance.app.dialects.filter(({ name }) => name === 'chatwoot').flatMap(({ routes }) => routes)

/** What people and bots call; the others say themselves who comes. */
const guarded = (parlance: Parlance): Route[] =>
  routesOf(parlance).filter((route) => route.access !== 'anyone' && !route.identify)
const ofPlatform = (parlance: Parlance): Route[] =>
  routesOf(parlance).filter(({ path }) => path.startsWith('/platform/'))
const inAccount = (route: Route): boolean => route.path.includes('{account_id}')

test('the walk through the Chatwoot API', async (t) => {
  const parlance = await start(t)
  const ids = await chatwootIds(parlance, { token: parlance.token, account: '1' })
  const world = { parlance, ids }
  await t.test('every operation of the Chatwoot API is walked', () => everyOperationHasACall(world))
  await t.test('nobody comes in without a token that counts', () => nobodyWithoutToken(world))
  await t.test('an expired session, and one whose parts do not belong together, come nowhere', () =>
    noBrokenSession(world),
  )
  await t.test('a token does not reach an account that is not its person’s', () => noOtherAccount(world))
  await t.test('ids of another account answer exactly as missing ones, in path, body and query', () =>
    foreignIdsAreMissing(world),
  )
  await t.test('agents are refused what only administrators may do, and bots what is not theirs', () =>
    rolesAreKept(world),
  )
  await t.test('platform apps reach nothing of other apps, and what is not theirs looks missing', () =>
    appsAreApart(world),
  )
})

interface World {
  parlance: Parlance
  ids: ChatwootIds
}

async function everyOperationHasACall({ parlance }: World): Promise<void> {
  for (const route of routesOf(parlance)) {
    assert.ok(
      CHATWOOT_CALLS[route.operationId] ?? isPublic(route),
      `${route.operationId} has no call in the authorization walk`,
    )
    if (route.access === 'anyone') assert.ok(isPublic(route), `${route.operationId} is public`)
  }
}

async function nobodyWithoutToken({ parlance, ids }: World): Promise<void> {
  const agent = await parlance.newPerson('short@example.test')
  const { body: made } = await parlance.call('POST', '/native/v1/organizations/1/tokens', {
    body: { person_id: agent.id, name: 'revoked' },
  })
  await parlance.call('DELETE', `/native/v1/organizations/1/tokens/${made.id}`)
  const removed = await parlance.newPerson('removed@example.test')
  assert.equal((await parlance.call('DELETE', `/api/v1/accounts/1/agents/${removed.number}`)).status, 200)
  const app = await newApp(parlance)
  const bad = { none: null, nonsense: 'nonsense', revoked: made.token, removed: removed.token, platform: app }
  for (const route of guarded(parlance))
    for (const [kind, token] of Object.entries(bad)) {
      const reply = await walk(parlance, route, { call: callOf(route, ids), token })
      assert.equal(
        reply.status,
        401,
        `${route.operationId} with ${kind} token: ${JSON.stringify(reply.body)}`,
      )
    }
  for (const route of ofPlatform(parlance))
    for (const token of [null, 'nonsense', parlance.token]) {
      const reply = await walk(parlance, route, { call: callOf(route, ids), token })
      assert.equal(reply.status, 401, route.operationId)
      assert.deepEqual(reply.body, { error: 'Invalid access_token' })
    }
}

async function noBrokenSession({ parlance, ids }: World): Promise<void> {
  const password = 'correct horse battery'
  await parlance.call('POST', '/native/v1/organizations/1/people', {
    body: { email: 'mia@example.test', name: 'Mia', role: 'administrator', password },
  })
  const signIn = async () => {
    const body = { email: 'mia@example.test', password }
    const { headers } = await parlance.call('POST', '/auth/sign_in', { token: null, body })
    return Object.fromEntries(
      ['access-token', 'client', 'uid'].map((name) => [name, headers.get(name) ?? '']),
    )
  }
  const session = await signIn()
  const other = await signIn()
  const profile = (headers: Record<string, string>) =>
    parlance.call('GET', '/api/v1/profile', { token: null, headers })
  assert.equal((await profile(session)).status, 200)
  await parlance.core.database.kysely
    .updateTable('tokens')
    .set({ expires_at: new Date(Date.now() - 1000) })
    .where('name', '=', 'session')
    .where('expires_at', 'is not', null)
    .execute()
  const mixed = { ...(await signIn()), client: other.client ?? '' }
  for (const route of guarded(parlance))
    for (const headers of [session, mixed]) {
      const reply = await walk(parlance, route, { call: callOf(route, ids), token: null, headers })
      assert.equal(reply.status, 401, `${route.operationId}: ${JSON.stringify(reply.body)}`)
    }
}

async function noOtherAccount({ parlance, ids }: World): Promise<void> {
  const other = await parlance.newOrganization()
  const before = await fingerprint(parlance)
  for (const route of guarded(parlance).filter(inAccount)) {
    const reply = await walk(parlance, route, { call: callOf(route, ids), token: other.token })
    const what = `${route.operationId}: ${JSON.stringify(reply.body)}`
    assert.equal(reply.status, 401, what)
    assert.deepEqual(reply.body, { error: 'You are not authorized to access this account' }, what)
    const missing = await walk(parlance, route, {
      call: callOf(route, { ...ids, account: '987654' }),
      token: other.token,
    })
    assert.deepEqual([missing.status, missing.body], [404, { error: 'Resource could not be found' }])
  }
  assert.equal(await fingerprint(parlance), before, 'nothing has changed in the account')
}

async function foreignIdsAreMissing({ parlance, ids }: World): Promise<void> {
  const other = await parlance.newOrganization()
  const own = await chatwootIds(parlance, { token: other.token, account: other.number })
  const before = await fingerprint(parlance)
  for (const route of guarded(parlance).filter(({ operationId }) => !DESTRUCTIVE.has(operationId)))
    for (const name of Object.keys(ids) as (keyof ChatwootIds)[]) {
      if (name === 'account' || name === 'visitor') continue
      const foreign = callOf(route, { ...own, [name]: ids[name] })
      if (JSON.stringify(foreign) === JSON.stringify(callOf(route, own))) continue
      const missing = callOf(route, { ...own, [name]: MISSING })
      const asForeign = await walk(parlance, route, { call: foreign, token: other.token })
      const asMissing = await walk(parlance, route, { call: missing, token: other.token })
      const where = `${route.operationId} with ${name} of another account: ${JSON.stringify(asForeign.body)}`
      assert.equal(asForeign.status, asMissing.status, where)
      assert.equal(masked(asForeign, ids[name]), masked(asMissing, MISSING), where)
    }
  assert.equal(await fingerprint(parlance), before, 'nothing has changed in the account')
}

async function rolesAreKept({ parlance, ids }: World): Promise<void> {
  const agent = await parlance.newPerson('agent@example.test')
  const bot = await botToken(parlance, ids.bot)
  for (const route of guarded(parlance)) {
    const call = callOf(route, ids)
    if (route.access === 'administrator') {
      const reply = await walk(parlance, route, { call, token: agent.token })
      assert.equal(reply.status, 401, `${route.operationId}: ${JSON.stringify(reply.body)}`)
      assert.deepEqual(reply.body, { error: 'You are not authorized to do this action' }, route.operationId)
    }
    // Nor is this one a member of the inbox.
    if (route.path.includes('/conversations/{id}') || route.operationId === 'getInbox') {
      const reply = await walk(parlance, route, { call, token: agent.token })
      assert.equal(reply.status, 401, `${route.operationId}: ${JSON.stringify(reply.body)}`)
    }
    if (!route.callers?.includes('bot')) {
      const reply = await walk(parlance, route, { call, token: bot })
      assert.equal(reply.status, 401, route.operationId)
      assert.deepEqual(
        reply.body,
        { error: 'Access to this endpoint is not authorized for bots' },
        route.operationId,
      )
    }
  }
  for (const operationId of FOR_ADMINISTRATORS) {
    const route = routesOf(parlance).find((each) => each.operationId === operationId)
    assert.equal(route?.access, 'administrator', operationId)
  }
}

async function appsAreApart({ parlance, ids }: World): Promise<void> {
  const token = await newApp(parlance)
  const before = await fingerprint(parlance)
  const missing = { ...ids, account: MISSING, person: MISSING, bot: MISSING }
  for (const route of ofPlatform(parlance).filter(({ path }) => path.includes('{id}'))) {
    const reply = await walk(parlance, route, { call: callOf(route, ids), token })
    assert.deepEqual(
      [reply.status, reply.body],
      [401, { error: 'Non permissible resource' }],
      route.operationId,
    )
    const asMissing = await walk(parlance, route, { call: callOf(route, missing), token })
    assert.deepEqual([asMissing.status, asMissing.body], [reply.status, reply.body], route.operationId)
  }
  assert.equal(await fingerprint(parlance), before, 'nothing has changed in the account')
}

/** A number that nothing has. */
const MISSING = '987654321'

/** They would end what the walk walks with. */
const DESTRUCTIVE = new Set(['signOut', 'resetAccessToken'])

/** What the roles of this API say, beside what the routes themselves say. */
const FOR_ADMINISTRATORS = [
  ...['inboxCreation', 'updateInbox', 'deleteInbox', 'updateAgentBot', 'addInboxMembers', 'setInboxMembers'],
  ...['createAgentBot', 'updateAccountAgentBot', 'deleteAgentBot', 'create-a-team', 'update-a-team'],
  ...['delete-a-tea,', 'addTeamMembers', 'setTeamMembers', 'removeTeamMembers', 'createLabel', 'updateLabel'],
  ...['deleteLabel', 'createAgent', 'updateAgent', 'deleteAgent', 'listWebhooks', 'createWebhook'],
  ...['createAttributeDefinition', 'deleteAttributeDefinition', 'deleteContact', 'updateAccount'],
]

const callOf = (route: Route, ids: ChatwootIds): WalkedCall => CHATWOOT_CALLS[route.operationId]?.(ids) ?? {}

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

async function newApp(parlance: Parlance): Promise<string> {
  const { body } = await parlance.call('POST', '/native/v1/platform-apps', { body: { name: 'Walker' } })
  return body.token
}

async function botToken(parlance: Parlance, bot: string): Promise<string> {
  const { body } = await parlance.call('GET', `/api/v1/accounts/1/agent_bots/${bot}`)
  assert.ok(body.access_token)
  return body.access_token
}

/** An answer without what differs anyhow: the id asked for, new ids and times. */
const masked = ({ body }: Reply, id: unknown): string =>
  JSON.stringify(body ?? '')
    .replaceAll(`"${String(id)}"`, '"ID"')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'TIME')
    .replace(/\b1[78]\d{8}(\.\d+)?\b/g, 'SECONDS')
    .replace(/"(id|source_id|pubsub_token)":("[^"]*"|\d+)/g, '"$1":NEW')

/** How far the log of the first account is: every change would move it. */
async function fingerprint(parlance: Parlance): Promise<string> {
  const { body } = await parlance.call('GET', '/native/v1/events?limit=1000')
  return body.cursor
}
