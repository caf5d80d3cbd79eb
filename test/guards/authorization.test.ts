import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { type TestContext, test } from 'node:test'
import type { Route } from '../../src/http/route.ts'
import { type CallOptions, type Parlance, type Reply, start } from '../support/start.ts'
import { CALLS, connection, imapMailbox, type WalkedCall } from './authorization-calls.ts'
import type { Ids } from './authorization-ids.ts'

/** Routes that need no token: each has its own proof (a signature, a code), tested beside its feature. */
const PUBLIC = new Set([
  'setUp',
  'getSetup',
  'signIn',
  'getSignInOptions',
  'startSignOn',
  'finishSignOn',
  'requestPasswordReset',
  'setPassword',
  'getInvitation',
  'takeInvitation',
  'downloadFileContent',
  'downloadMessagePart',
  'downloadAttachment',
  'downloadStoredFile',
  'downloadExport',
  'getRemoteContent',
  'getContactForm',
  'sendContactForm',
  'putUpload',
  'postUpload',
])

test('every route is walked', async (t) => {
  const parlance = await start(t)
  for (const route of routesOf(parlance)) {
    if (route.access === 'anyone') assert.ok(PUBLIC.has(route.operationId), `${route.operationId} is public`)
    else assert.ok(CALLS[route.operationId], `${route.operationId} has no call in the authorization walk`)
  }
})

test('no route answers without a token, or with a revoked one', async (t) => {
  const { parlance, ids } = await world(t)
  const { body: token } = await parlance.call(
    'POST',
    `/native/v1/organizations/${parlance.organization.id}/tokens`,
    {
      body: { person_id: ids.person, name: 'short-lived' },
    },
  )
  await parlance.call('DELETE', `/native/v1/organizations/${parlance.organization.id}/tokens/${token.id}`)
  for (const route of guardedRoutes(parlance)) {
    for (const bad of [null, token.token, 'nonsense']) {
      const reply = await walk(parlance, route, { call: callOf(route, ids), token: bad })
      assert.equal(reply.status, 401, `${route.operationId} with ${bad === null ? 'no' : 'a bad'} token`)
    }
  }
})

test('another organization’s ids answer exactly as missing ones, in path, body and query', async (t) => {
  const { parlance, ids } = await world(t)
  const other = await parlance.newOrganization()
  const own = await idsOf(parlance, other.token, { ...other, id: other.id })
  const before = await fingerprint(parlance)
  for (const route of guardedRoutes(parlance)) {
    for (const name of Object.keys(ids) as (keyof Ids)[]) {
      const foreign = callOf(route, { ...own, [name]: ids[name] })
      if (JSON.stringify(foreign) === JSON.stringify(callOf(route, own))) continue
      const missing = missingLike(name, ids[name])
      const asForeign = await walk(parlance, route, { call: foreign, token: other.token })
      const asMissing = await walk(parlance, route, {
        call: callOf(route, { ...own, [name]: missing }),
        token: other.token,
      })
      const where = `${route.operationId} with ${name} of another organization`
      assert.equal(asForeign.status, asMissing.status, `${where}: ${JSON.stringify(asForeign.body)}`)
      assert.equal(masked(asForeign.body, ids[name]), masked(asMissing.body, missing), where)
    }
  }
  assert.equal(await fingerprint(parlance), before, 'nothing of the first organization has changed')
})

test('a token does not reach another organization by naming it', async (t) => {
  const { parlance, ids } = await world(t)
  const other = await parlance.newOrganization()
  for (const route of guardedRoutes(parlance)) {
    for (const organization of [
      parlance.organization.id,
      parlance.organization.number,
      randomUUID(),
      '999',
    ]) {
      const headers = { 'x-epilot-org-id': organization, 'x-organization-id': organization }
      const reply = await walk(parlance, route, { call: callOf(route, ids), token: other.token, headers })
      assert.equal(reply.status, 403, `${route.operationId} in organization ${organization}`)
    }
  }
})

test('an agent is refused what only administrators or operators may do', async (t) => {
  const { parlance, ids } = await world(t)
  const agent = await parlance.newPerson('agent@example.test')
  const { token } = await parlance.newOrganization()
  for (const route of guardedRoutes(parlance)) {
    if (route.access === 'administrator') {
      const reply = await walk(parlance, route, { call: callOf(route, ids), token: agent.token })
      assert.equal(reply.status, 403, route.operationId)
    }
    if (route.access === 'installation') {
      const reply = await walk(parlance, route, { call: callOf(route, ids), token })
      assert.equal(reply.status, 403, `${route.operationId} by an administrator of one organization`)
    }
  }
})

const routesOf = (parlance: Parlance): Route[] =>
  parlance.app.dialects
    .filter(({ name }) => name !== 'chatwoot' && name !== 'dixa')
    .flatMap(({ routes }) => routes)
const guardedRoutes = (parlance: Parlance): Route[] =>
  routesOf(parlance).filter((route) => route.access !== 'anyone')

const callOf = (route: Route, ids: Ids): WalkedCall => CALLS[route.operationId]?.(ids) ?? {}

async function walk(
  parlance: Parlance,
  route: Route,
  { call, ...options }: CallOptions & { call: WalkedCall },
): Promise<Reply> {
  const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(call.path?.[name] ?? name),
  )
  const url = call.query ? `${path}?${call.query}` : path
  return parlance.call(route.method, url, {
    ...options,
    ...(call.body === undefined ? {} : { body: call.body }),
  })
}

/** A first organization with one of everything, and the ids of it all. */
async function world(t: TestContext): Promise<{ parlance: Parlance; ids: Ids }> {
  // Nobody answers there: what asks the DNS ends at once.
  const parlance = await start(t, {
    settings: { DNS_SERVERS: '127.0.0.1:1' },
    overrides: { domainChecks: { timeoutMs: 50, tries: 1, totalMs: 200 } },
  })
  const ids = await idsOf(parlance, parlance.token, parlance.organization)
  return { parlance, ids }
}

async function idsOf(
  parlance: Parlance,
  token: string,
  organization: { id: string; number: string },
): Promise<Ids> {
  const call = async (method: string, path: string, body?: unknown) => {
    const reply = await parlance.call(method, path, { token, ...(body === undefined ? {} : { body }) })
    assert.ok(reply.status < 300, `${method} ${path}: ${reply.status} ${JSON.stringify(reply.body)}`)
    return reply.body
  }
  const { person } = await call('GET', '/native/v1/session')
  const { data: addresses } = await call('GET', '/native/v1/addresses')
  const address = addresses[0].address
  // Its port is closed: what is told fails at once.
  await call('POST', `/api/v1/accounts/${organization.number}/webhooks`, {
    url: 'http://127.0.0.1:1100/hook',
  })
  const inbox = await call('POST', '/native/v1/inboxes', {
    name: 'Sales',
    id: `sales-${organization.number}`,
  })
  const team = await call('POST', '/native/v1/teams', { name: 'Day', people: [person.id] })
  const letter = {
    subject: 'Hello',
    from: { address },
    to: [{ address: 'kim@customer.example' }],
    text: 'Hi',
  }
  const message = await call('POST', '/v1/message/messages', { ...letter, thread: { topic: 'T' } })
  const draft = await call('POST', '/v1/message/drafts', { ...letter, parent_id: message._id })
  const signature = await call('POST', '/v1/email-settings', { type: 'signature', value: 'Regards' })
  const newToken = await parlance.call('POST', `/native/v1/organizations/${organization.id}/tokens`, {
    body: { person_id: person.id, name: 'walked' },
  })
  return {
    thread: message.thread_id,
    message: message._id,
    draft: draft._id,
    file: await uploadFile(call),
    person: person.id,
    personNumber: person.number,
    team: `group_${team.number}`,
    inbox: inbox.id,
    organization: organization.id,
    invitation: (
      await call('POST', '/native/v1/invitations', {
        email: `invited-${organization.number}@example.test`,
        name: 'Walked',
        role: 'agent',
      })
    ).id,
    teamId: team.id,
    token: newToken.body.id,
    address,
    signature: signature.id,
    contact: String(
      (await call('POST', `/api/v1/accounts/${organization.number}/contacts`, { name: 'Kim' })).payload
        .contact.id,
    ),
    ...(await directoryOf(call, address)),
    mailbox: (await call('POST', '/native/v1/mailboxes', imapMailbox('ids', inbox.id))).id,
    bot: (await call('POST', '/native/v1/bots', { name: 'Helper' })).id,
    ...(await outgoingOf(call, organization.number)),
    ...(await toldOf(call)),
  }
}

async function directoryOf(
  call: (method: string, path: string, body?: unknown) => Promise<ReturnType<typeof JSON.parse>>,
  address: string,
): Promise<Pick<Ids, 'attribute' | 'flow' | 'queue'>> {
  const attribute = { owner: 'conversation', key: 'tier', name: 'Tier', type: 'text' }
  const flow = { name: 'Mail', way: 'email', endpoint: address }
  return {
    attribute: (await call('POST', '/native/v1/attributes', attribute)).id,
    flow: (await call('POST', '/native/v1/flows', flow)).id,
    queue: (await call('POST', '/native/v1/queues', { name: 'Support' })).id,
  }
}

/** What was told to the webhook. */
async function toldOf(
  call: (method: string, path: string) => Promise<ReturnType<typeof JSON.parse>>,
): Promise<Pick<Ids, 'sink' | 'delivery'>> {
  for (;;) {
    const { data } = await call('GET', '/native/v1/webhook-deliveries?limit=1')
    if (data.length > 0) return { sink: data[0].sink_id, delivery: data[0].id }
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

/** What an organization sends through. */
async function outgoingOf(
  call: (method: string, path: string, body?: unknown) => Promise<ReturnType<typeof JSON.parse>>,
  number: string,
): Promise<Pick<Ids, 'domain' | 'connection' | 'sender'>> {
  const { value } = await call('POST', '/v1/email-settings/domain', { domain: `d${number}.example` })
  const made = await call('POST', '/v2/smtp/connections?skip_test=true', connection('ids'))
  const { sender } = await call('POST', '/v2/smtp/senders', {
    email: `sender-${number}@relayed.example`,
    connection_id: made.connection_id,
  })
  return { domain: value, connection: made.connection_id, sender: sender.email }
}

async function uploadFile(
  call: (method: string, path: string, body?: unknown) => Promise<ReturnType<typeof JSON.parse>>,
): Promise<string> {
  const upload = await call('POST', '/v2/files/upload', { filename: 'a.txt', mime_type: 'text/plain' })
  const put = await fetch(upload.upload_url, {
    method: 'PUT',
    headers: { 'content-type': 'text/plain' },
    body: 'a',
  })
  assert.ok(put.ok)
  const file = await call('POST', '/v1/files', { s3ref: upload.s3ref, filename: 'a.txt' })
  return file._id
}

/** An id of the same form that nobody has. */
function missingLike(name: keyof Ids, id: string): string {
  if (name === 'personNumber' || name === 'contact') return '987654321'
  if (name === 'inbox') return 'sales-987654321'
  if (name === 'address') return 'nobody@parlance.localhost'
  if (name === 'team') return 'group_987654321'
  if (name === 'domain') return 'missing.example'
  if (name === 'sender') return 'nobody@relayed.example'
  assert.match(id, /^[0-9a-f-]{36}$/)
  return randomUUID()
}

/** An answer without what differs anyhow: the id asked for, and times. */
const masked = (body: unknown, id: string): string =>
  JSON.stringify(body ?? '')
    .replaceAll(id, 'ID')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'TIME')
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'NEW')
    .replace(/(expires|signature)=[\w-]+/g, '$1=X')
    .replace(/<[0-9a-f]{32}@/g, '<RANDOM@')

/** How far the log of the first organization is: every change would move it. What the program does by itself is none. */
async function fingerprint(parlance: Parlance): Promise<string> {
  const { body } = await parlance.call('GET', '/native/v1/events?limit=1000')
  const byOthers = body.data.filter((event: { actor: { kind: string } }) => event.actor.kind !== 'system')
  return byOthers.at(-1).cursor
}
