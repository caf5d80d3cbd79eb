import assert from 'node:assert/strict'
import { test } from 'node:test'
import { subscribe } from '../support/cable-client.ts'
import { chatScene } from '../support/chat-scene.ts'
import { start } from '../support/start.ts'
import { until } from '../support/visitor.ts'

test('who is connected over another API is online in this one; a conversation without mail is rated where it was held', async (t) => {
  const parlance = await start(t)
  const { call } = parlance
  const scene = await chatScene(parlance)
  const agent = await parlance.newPerson('ben@example.test')
  await scene.addMember(agent.id)
  const presence = async () => (await call('GET', `/v1/agents/${agent.id}/presence`)).body.data
  assert.equal((await presence()).connectionStatus, 'Offline')
  await subscribe(t, parlance.url, await scene.person(agent.number))
  const seen = await until(async () => {
    const data = await presence()
    return data.connectionStatus === 'Online' && data
  }, 'the agent is online')
  assert.equal(seen.presenceStatus, 'Working')
  assert.ok(seen.activeChannels.includes('WidgetChat'))

  const set = await call('PATCH', `/native/v1/inboxes/${scene.inbox.id}/survey`, { body: { is_on: true } })
  assert.equal(set.status, 200, JSON.stringify(set.body))
  const ann = await scene.visitor('ann')
  await ann.write('Where is my order?')
  const conversation = `/v1/conversations/${ann.conversationNumber}`
  assert.equal((await call('PUT', `${conversation}/claim`, { body: { agentId: agent.id } })).status, 204)
  assert.equal((await call('PUT', `${conversation}/close`, { body: {} })).status, 204)
  const ratingOf = (status: string) =>
    until(async () => {
      await parlance.drain()
      const { data } = (await call('GET', `${conversation}/rating`)).body
      return data[0]?.ratingStatus === status && data
    }, status)
  const [offered] = await ratingOf('Offered')
  assert.deepEqual([offered.conversationChannel, offered.agentId], ['Messenger', agent.id])
  const survey = `/public/api/v1/csat_survey/${ann.conversationId}`
  for (const [rating, feedback_message] of [
    [2, 'Late'],
    [5, 'Now it is here'],
  ] as const) {
    const body = { message: { submitted_values: { csat_survey_response: { rating, feedback_message } } } }
    assert.equal((await call('PUT', survey, { token: null, body })).status, 200)
  }
  const rated = await ratingOf('Rated')
  assert.equal(rated.length, 1)
  assert.deepEqual([rated[0].ratingScore, rated[0].ratingComment], [5, 'Now it is here'])
})
