import assert from 'node:assert/strict'
import { test } from 'node:test'
import { postMessage } from '../../src/core/messages/index.ts'
import { systemActor } from '../../src/core/organizations/index.ts'
import type { Route } from '../../src/http/route.ts'
import { type Parlance, type Reply, start } from '../support/start.ts'
import { makeInbox, visit } from '../support/visitor.ts'
import type { WalkedCall } from './authorization-calls.ts'
import type { ChatwootIds, VisitorIds } from './chatwoot/ids.ts'
import { publicClientCalls } from './chatwoot/public-calls.ts'
import { widgetCalls } from './chatwoot/widget-calls.ts'

/** A visitor of each kind, with what is theirs. */
interface Walker {
  ids: VisitorIds
  /** Of the website. */
  token: string
}

const QUESTION = {
  text: 'Which?',
  contentType: 'input_select',
  contentAttributes: { items: [{ title: 'A', value: 'a' }] },
}

async function ask(
  parlance: Parlance,
  { organization, number }: { organization: { id: string; number: string }; number: number },
): Promise<{ message: string; uuid: string }> {
  const { id } = await parlance.core.database.kysely
    .selectFrom('conversations')
    .select('id')
    .where('organization_id', '=', organization.id)
    .where('number', '=', String(number))
    .executeTakeFirstOrThrow()
  const asked = await parlance.core.run(systemActor(organization, 'test'), async (tx) => {
    const at = { conversationId: id, direction: 'outbound' as const }
    const question = await postMessage(tx, { ...at, ...QUESTION })
    await postMessage(tx, { ...at, text: null, contentType: 'input_csat' })
    return question
  })
  return { message: asked.number, uuid: id }
}

interface Place {
  organization: { id: string; number: string }
  identifier: string
  websiteToken: string
}

async function placeFor(
  parlance: Parlance,
  organization: { id: string; number: string; token: string },
): Promise<Place> {
  const { token } = organization
  const channel = { type: 'web_widget', website_url: 'https://acme.test' }
  const api = await makeInbox(parlance, { name: 'App', channel: { type: 'api' } }, token)
  const site = await makeInbox(parlance, { name: 'Site', channel }, token)
  return { organization, identifier: api.inbox_identifier, websiteToken: site.website_token }
}

async function walker(parlance: Parlance, place: Place): Promise<Walker> {
  const { identifier, websiteToken, organization } = place
  const inbox = `/public/api/v1/inboxes/${identifier}`
  const { source_id: source } = (await visit(parlance, 'POST', `${inbox}/contacts`, { body: {} })).body
  const begun = await visit(parlance, 'POST', `${inbox}/contacts/${source}/conversations`)
  const site = `?website_token=${websiteToken}`
  const config = await visit(parlance, 'POST', `/api/v1/widget/config${site}`)
  const token = config.body.website_channel_config.auth_token
  const body = { message: { content: 'Hello' } }
  const said = await visit(parlance, 'POST', `/api/v1/widget/messages${site}`, { body, token })
  const asked = await ask(parlance, { organization, number: begun.body.id })
  const askedThere = await ask(parlance, { organization, number: said.body.conversation_id })
  return {
    token,
    ids: {
      ...{ identifier, source, websiteToken, ...asked },
      conversation: String(begun.body.id),
      websiteMessage: askedThere.message,
    },
  }
}

function send(parlance: Parlance, route: Route, call: WalkedCall, token?: string): Promise<Reply> {
  const path = route.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => call.path?.[name] ?? name)
  return visit(parlance, route.method, path + (call.query ?? ''), {
    ...(call.body === undefined ? {} : { body: call.body }),
    ...(token ? { token } : {}),
  })
}

/** Each with one thing that is not the visitor's. */
function wrongIds(
  path: string,
  { own: { ids }, other, foreign }: Record<'own' | 'other' | 'foreign', Walker>,
) {
  const wrong: [name: string, VisitorIds][] = [
    ['inbox_identifier', { ...ids, identifier: 'nothing' }],
    ['contact_identifier', { ...ids, source: 'nobody' }],
    ['contact_identifier', { ...ids, source: foreign.ids.source }],
    ['contact_identifier', { ...ids, identifier: foreign.ids.identifier }],
    ['conversation_id', { ...ids, source: other.ids.source }],
    ['conversation_id', { ...ids, conversation: other.ids.conversation }],
    ['message_id', { ...ids, message: other.ids.message }],
    ['conversation_uuid', { ...ids, uuid: 'ffffffff-0000-7000-8000-000000000000' }],
  ]
  return wrong.filter(([name]) => path.includes(`{${name}}`)).map(([, each]) => each)
}

const GATEWAYS = new Set(['receiveSms', 'noteSmsDelivery'])
/** What a website shows to everybody. */
const OPEN = new Set(['createWidgetConfig', 'listWidgetInboxMembers', 'listWidgetCampaigns'])

test('visitors reach what is theirs, and nothing of other visitors, inboxes and accounts', async (t) => {
  const parlance = await start(t)
  const second = await parlance.newOrganization()
  const here = await placeFor(parlance, { ...parlance.organization, token: parlance.token })
  const elsewhere = await placeFor(parlance, second)
  const [own, other, foreign] = [
    await walker(parlance, here),
    await walker(parlance, here),
    await walker(parlance, elsewhere),
  ]
  const routes = new Map(
    parlance.app.dialects.flatMap((each) => each.routes).map((route) => [route.operationId, route]),
  )
  const walked = (operationId: string): Route => {
    const route = routes.get(operationId)
    assert.ok(route, operationId)
    return route
  }
  // Of all ids, calls of visitors name only these.
  const of = (ids: VisitorIds) => ({ visitor: ids }) as ChatwootIds

  for (const [operationId, call] of Object.entries(publicClientCalls)) {
    const route = walked(operationId)
    const status = async (ids: VisitorIds) => (await send(parlance, route, call(of(ids)))).status
    if (GATEWAYS.has(operationId)) {
      assert.equal(await status(own.ids), 403, operationId)
      continue
    }
    for (const ids of wrongIds(route.path, { own, other, foreign }))
      assert.equal(await status(ids), 404, `${operationId} ${JSON.stringify(ids)}`)
    assert.equal(await status(own.ids), 200, operationId)
  }

  for (const [operationId, call] of Object.entries(widgetCalls)) {
    const route = walked(operationId)
    const status = async (ids: VisitorIds, token?: string) =>
      (await send(parlance, route, call(of(ids)), token)).status
    assert.equal(await status({ ...own.ids, websiteToken: 'nothing' }, own.token), 404, operationId)
    if (!OPEN.has(operationId)) {
      assert.equal(await status(own.ids), 404, operationId)
      assert.equal(await status(own.ids, foreign.token), 404, operationId)
      assert.equal(await status(own.ids, `${own.token}x`), 404, operationId)
    }
    if (operationId === 'updateWidgetMessage')
      assert.equal(await status({ ...own.ids, websiteMessage: other.ids.websiteMessage }, own.token), 404)
    assert.ok([200, 204].includes(await status(own.ids, own.token)), operationId)
  }
})
