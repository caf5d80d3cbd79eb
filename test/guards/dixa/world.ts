import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import type { Parlance } from '../../support/start.ts'
import type { DixaIds } from './ids.ts'

type Made = ReturnType<typeof JSON.parse>
type Call = (method: string, path: string, body?: unknown) => Promise<Made>

export interface Home {
  token: string
  organization: { id: string; number: string }
  address: string
}

/** One of everything in an organization, made by its administrator. */
export async function dixaIds(parlance: Parlance, home: Home): Promise<DixaIds> {
  const { token, organization } = home
  const call: Call = async (method, path, body) => {
    const reply = await parlance.call(method, path, { token, ...(body === undefined ? {} : { body }) })
    assert.ok(reply.status < 300, `${method} ${path}: ${reply.status} ${JSON.stringify(reply.body)}`)
    return reply.body
  }
  const made = async (path: string, body: unknown): Promise<string> =>
    (await call('POST', path, body)).data.id
  const agent = (name: string) =>
    made('/v1/agents', { email: `${name}-${organization.number}@example.test`, displayName: name })
  const attribute = async (owner: string): Promise<string> =>
    (await call('POST', '/native/v1/attributes', { owner, key: 'tier', name: 'Tier', type: 'text' })).id
  const spareEndUser = await made('/v1/endusers', { displayName: 'Spare' })
  return {
    agent: await agent('agent'),
    spareAgent: await agent('spare'),
    spareEndUser,
    team: await made('/v1/teams', { name: 'Day' }),
    spareTeam: await made('/v1/teams', { name: 'Night' }),
    tag: await made('/v1/tags', { name: 'vip' }),
    attribute: await attribute('conversation'),
    attributeOfUsers: await attribute('contact'),
    emailEndpoint: home.address,
    ...(await talks(parlance, home)),
    ...(await ofOtherAreas(parlance, call, spareEndUser)),
  }
}

/** Numbers of conversations begin anew in each organization: the first one has some that no other has. */
async function talks(
  parlance: Parlance,
  { organization, address }: Home,
): Promise<Pick<DixaIds, 'conversation' | 'spareConversation' | 'message' | 'endUser'>> {
  const names = organization.number === '1' ? ['one', 'two', 'three', 'kim', 'lee'] : ['kim', 'lee']
  for (const name of names)
    await parlance.mailIn({ to: address, from: `${name}@customer.example`, subject: `From ${name}` })
  const db = parlance.core.database.kysely
  const found = await db
    .selectFrom('conversations as c')
    .innerJoin('messages as m', 'm.conversation_id', 'c.id')
    .select(['c.number', 'c.contact_id', 'm.id as message_id'])
    .where('c.organization_id', '=', organization.id)
    .orderBy('c.number', 'desc')
    .limit(2)
    .execute()
  const [lee, kim] = found
  assert.ok(lee && kim?.contact_id)
  return {
    conversation: kim.number,
    spareConversation: lee.number,
    message: kim.message_id,
    endUser: kim.contact_id,
  }
}

/** What comes with operations that are served; without them there is nothing that could be reached. */
async function ofOtherAreas(
  parlance: Parlance,
  call: Call,
  spareEndUser: string,
): Promise<Pick<DixaIds, 'queue' | 'webhook' | 'request'>> {
  const served = new Set(
    parlance.app.dialects
      .filter(({ name }) => name === 'dixa')
      .flatMap(({ routes }) => routes.map(({ operationId }) => operationId)),
  )
  const idOf = async (operationId: string, method: string, path: string, body?: unknown) =>
    served.has(operationId) ? String((await call(method, path, body)).data.id) : randomUUID()
  return {
    queue: await idOf('postQueues', 'POST', '/v1/queues', {
      request: {
        name: 'Support',
        isDefault: true,
        callFunctionality: false,
        isDoNotOfferEnabled: false,
      },
    }),
    webhook: await idOf('postWebhooks', 'POST', '/v1/webhooks', {
      name: 'Hook',
      // Its port is closed: what is told fails at once.
      url: 'http://127.0.0.1:1100/hook',
      events: ['ConversationCreated'],
      authorization: { _type: 'NoAuth' },
      enabled: true,
    }),
    request: await idOf('patchEndusersUseridAnonymize', 'PATCH', `/v1/endusers/${spareEndUser}/anonymize`),
  }
}
