import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { newTeam, type TeamAgent } from '../support/dixa-team.ts'
import { start } from '../support/start.ts'
import { until } from '../support/visitor.ts'

const REQUEST = { name: 'Main', callFunctionality: true, isDefault: false, isDoNotOfferEnabled: true }
const EXAMPLE = {
  ...REQUEST,
  priority: 2,
  offerTimeout: 10,
  wrapupTimeout: 11,
  offerAlgorithm: 'AgentPriorityLongestIdle',
  queueThresholds: { WaitingConversations: 10, SlaPercentage: 80 },
  doNotOfferTimeouts: { WidgetChat: 1 },
  preferredAgentTimeouts: { Email: 43200, PstnPhone: 300 },
  isPreferredAgentEnabled: true,
  offerAbandonedConversations: true,
  personalAgentOfflineTimeout: 500,
  preferredAgentOfflineTimeout: 501,
}

test('queues, their members, and who is there', async (t) => {
  const parlance = await start(t)
  const { call, organization } = parlance
  const ben = await parlance.newPerson('ben@example.test')

  await t.test('a queue shows what was said of it; exactly one is the default', async () => {
    const made = await call('POST', '/v1/queues', { body: { request: EXAMPLE } })
    assert.equal(made.status, 201)
    const { callFunctionality: _, offerAlgorithm, ...same } = EXAMPLE
    const { id } = made.body.data
    assert.deepEqual(made.body.data, {
      ...same,
      id,
      organizationId: organization.id,
      offeringAlgorithm: offerAlgorithm,
      isDefault: true,
      slaCalculationMethod: 'AbandonedIgnored',
      memberListType: 'Default',
      usages: { queueId: id, usages: {} },
    })
    const second = await call('POST', '/v1/queues', {
      body: { request: { ...REQUEST, name: 'Second', isDefault: true } },
    })
    const endpoints = [{ way: 'email', endpoint: parlance.address.toUpperCase() }]
    await call('PUT', `/native/v1/queues/${id}/endpoints`, { body: { endpoints } })
    const { data } = (await call('GET', '/v1/queues')).body
    assert.deepEqual(
      data.map((queue: { isDefault: boolean }) => queue.isDefault),
      [false, true],
    )
    assert.deepEqual(data[0].usages.usages, { Email: [parlance.address] })
    assert.equal(data[1].offerTimeout, 30)
    assert.equal(data[1].offeringAlgorithm, 'OneAtATimeRandom')
    assert.deepEqual((await call('GET', `/v1/queues/${second.body.data.id}`)).body.data, data[1])
    // What comes in over its address waits there, though another one is the default.
    await parlance.mailIn()
    await parlance.drain()
    assert.equal((await call('GET', '/v1/conversations/1')).body.data.queue.id, id)
    const refused: [unknown, number][] = [
      [EXAMPLE, 400],
      [{ request: { ...REQUEST, name: 'Main' } }, 400],
      [{ request: { ...REQUEST, name: 'X', offerAlgorithm: 'Nonsense' } }, 400],
      [{ request: { ...REQUEST, name: 'X', doNotOfferTimeouts: { Fax: 1 } } }, 400],
    ]
    for (const [body, status] of refused)
      assert.equal((await call('POST', '/v1/queues', { body })).status, status)
    const denied = await call('POST', '/v1/queues', { body: { request: REQUEST }, token: ben.token })
    assert.equal(denied.status, 401)
  })

  await t.test('members are answered one by one', async () => {
    const [queue] = (await call('GET', '/v1/queues')).body.data
    const path = `/v1/queues/${queue.id}/members`
    const endUser = (await call('GET', '/v1/conversations/1')).body.data.requesterId
    const stranger = randomUUID()
    const agentIds = [ben.id, endUser, stranger, ben.id]
    const { status, body } = await call('PATCH', path, { body: { agentIds } })
    assert.equal(status, 200)
    const success = { _type: 'BulkActionSuccess', data: ben.id }
    const failure = (error: object) => ({ _type: 'BulkActionFailure', error })
    assert.deepEqual(body.data, [
      success,
      failure({ _type: 'Validation', id: endUser, message: 'Member is neither Agent or Admin' }),
      failure({ _type: 'NotFound', id: stranger, message: 'User not found' }),
      success,
    ])
    assert.deepEqual((await call('GET', path)).body.data, [{ agentId: ben.id, priority: 1 }])
    const many = Array.from({ length: 11 }, () => randomUUID())
    assert.equal((await call('DELETE', path, { body: { agentIds: many } })).status, 400)
    const gone = await call('DELETE', path, { body: { agentIds: [ben.id, ...many.slice(2)] } })
    assert.equal(gone.status, 204)
    assert.deepEqual((await call('GET', path)).body.data, [])
    assert.equal((await call('GET', `/v1/queues/${stranger}/members`)).status, 404)
  })

  await t.test('what is kept for somebody who leaves goes to others, and logs still name them', async () => {
    const preferring = { is_preferred_agent_on: true, preferred_agent_timeouts: { email: 43_200 } }
    const team = await newTeam(parlance, { agents: 2, queue: preferring })
    const [leaving, staying] = team.agents
    const offered = (agent?: TeamAgent): Promise<string> =>
      until(async () => {
        await team.settle()
        return (await agent?.offers())?.[0]?.conversation_id
      }, 'an offer')
    const from = 'Ann <ann@customer.example>'
    await leaving?.work()
    const known = await team.mail('Known', { from })
    await offered(leaving)
    await leaving?.answer('accept')
    const kept = await team.mail('Kept', { from })
    assert.equal(await offered(leaving), kept)
    assert.equal((await team.log(/reserved/, kept)).length, 1)
    await staying?.work()
    assert.equal((await team.call('DELETE', `/v1/agents/${leaving?.id}`)).status, 204)
    const first = await offered(staying)
    await staying?.answer('accept')
    assert.deepEqual([first, await offered(staying)].toSorted(), [known, kept].toSorted())
    const { data } = (await team.call('GET', '/v1/conversations/1/activitylog')).body
    const { attributes } = data.find(({ _type }: { _type: string }) => _type === 'ConversationAssigned')
    assert.deepEqual([attributes.agentId, attributes.agentName], [leaving?.id, 'Agent 0'])
  })

  await t.test('presence comes from signs of life, and is what other clients show', async () => {
    const of = async (id: string) => (await call('GET', `/v1/agents/${id}/presence`)).body.data
    const offline = await of(ben.id)
    assert.deepEqual([offline.connectionStatus, offline.activeChannels], ['Offline', []])
    assert.equal(offline.presenceStatus, undefined)
    assert.match(offline.requestTime, /^\d{4}-\d\d-\d\dT[\d:]+\.\d{3}$/)
    const here = (body: object) => call('PUT', '/native/v1/presence', { body, token: ben.token })
    await here({ is_working: true, ways: ['email', 'website'] })
    const working = await of(ben.id)
    assert.deepEqual(
      [working.connectionStatus, working.presenceStatus, working.activeChannels],
      ['Online', 'Working', ['Email', 'WidgetChat']],
    )
    assert.ok(working.lastSeen)
    // What is chosen in a Chatwoot client counts here.
    const account = `/api/v1/accounts/${organization.number}`
    const shown = (await call('GET', `${account}/agents`)).body
    assert.equal(
      shown.find(({ id }: { id: number }) => id === Number(ben.number)).availability_status,
      'online',
    )
    const profile = { profile: { account_id: Number(organization.number), availability: 'busy' } }
    await call('POST', '/api/v1/profile/availability', { body: profile, token: ben.token })
    assert.equal((await of(ben.id)).presenceStatus, 'Away')
    const all = (await call('GET', '/v1/agents/presence')).body
    assert.deepEqual(
      all.map(({ connectionStatus }: { connectionStatus: string }) => connectionStatus),
      ['Offline', 'Online'],
    )
    const team = (await call('POST', '/native/v1/teams', { body: { name: 'Day', people: [ben.id] } })).body
    const { data, meta } = (await call('GET', `/v1/teams/${team.id}/presence?pageLimit=1`)).body
    assert.deepEqual([data[0].userId, data.length, meta], [ben.id, 1, undefined])
    assert.equal((await call('GET', `/v1/teams/${randomUUID()}/presence`)).status, 404)
    // Signs of life alone are not told; what changes is, once.
    for (let beat = 0; beat < 5; beat += 1) await here({})
    await call('DELETE', '/native/v1/presence', { token: ben.token })
    const told = await until(async () => {
      await parlance.app.routing.drain()
      const { body } = await call('GET', '/native/v1/events?limit=1000')
      const own = body.data.filter(({ type }: { type: string }) => type === 'presence.changed')
      return own.length >= 3 && own
    }, 'it is told')
    assert.deepEqual(
      told.map(({ data: each }: { data: { connection: string; working: boolean } }) => [
        each.connection,
        each.working,
      ]),
      [
        ['online', true],
        ['online', false],
        ['offline', false],
      ],
    )
  })
})
