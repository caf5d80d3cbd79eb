import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { newTeam, type Team, type TeamAgent } from '../support/dixa-team.ts'
import { start } from '../support/start.ts'
import { until } from '../support/visitor.ts'

const FROM = 'Ann <ann@customer.example>'

const nextOffer = (team: Team, agent: TeamAgent | undefined) =>
  until(async () => {
    await team.settle()
    const [offer] = (await agent?.offers()) ?? []
    return offer
  }, 'an offer')

const leave = (team: Team, agent: TeamAgent | undefined) =>
  team.call('DELETE', '/native/v1/presence', undefined, agent?.token)

test('what is for somebody who has gone goes on to others', async (t) => {
  const parlance = await start(t)
  /** Ann has had to do with the first of two agents, who is offered her new conversation. */
  const kept = async (queue: object = {}) => {
    const times = { preferred_agent_timeouts: { email: 43_200 }, offer_timeout: 600 }
    const team = await newTeam(parlance, {
      agents: 2,
      queue: { is_preferred_agent_on: true, ...times, ...queue },
    })
    const [knows, other] = team.agents
    await knows?.work()
    await team.mail('Old', { from: FROM })
    await nextOffer(team, knows)
    await knows?.answer('accept')
    assert.equal((await team.call('PUT', '/v1/conversations/1/close')).status, 204)
    await other?.work()
    const id = await team.mail('New', { from: FROM })
    assert.equal((await nextOffer(team, knows))?.kind, 'preferred')
    assert.deepEqual(await other?.offers(), [])
    return { team, knows, other, id }
  }
  const reservedUntil = async (team: Team, id: string) =>
    (await team.log(/reserved/, id)).map(({ data }) =>
      Math.round((Date.parse(data.validUntil) - Date.now()) / 1000),
    )

  await t.test('kept for who goes offline, where nobody waits for the absent', async () => {
    const { team, knows, other, id } = await kept()
    await leave(team, knows)
    assert.equal((await nextOffer(team, other))?.conversation_id, id)
    assert.deepEqual(await knows?.offers(), [])
    const [withdrawn] = await team.log(/offer_withdrawn/, id)
    assert.deepEqual(withdrawn?.data.people, [knows?.number])
    assert.equal(await other?.answer('accept'), 200)
  })

  await t.test('kept for who takes a break, as long as the queue waits for the absent', async () => {
    const { team, knows, other, id } = await kept({ preferred_agent_offline_timeout: 300 })
    await knows?.work({ is_working: false })
    await team.settle()
    assert.deepEqual([await knows?.offers(), await other?.offers()], [[], []])
    const [long = 0, short = 0, ...more] = await reservedUntil(team, id)
    assert.ok(long > 43_000 && short > 200 && short <= 300, `${long} ${short}`)
    assert.deepEqual(more, [])
    // Back in time, they are offered it again.
    await knows?.work()
    const offer = await nextOffer(team, knows)
    assert.equal(offer?.kind, 'preferred')
    assert.ok(Date.parse(offer?.expires_at ?? '') - Date.now() <= 300_000)
  })

  await t.test('kept for who leaves the queue', async () => {
    const { team, knows, other, id } = await kept()
    const path = `/v1/queues/${team.queueId}/members`
    const reply = await team.call('DELETE', path, { agentIds: [knows?.id] })
    assert.ok(reply.status < 300, JSON.stringify(reply.body))
    assert.equal((await nextOffer(team, other))?.conversation_id, id)
    assert.deepEqual(await knows?.offers(), [])
  })

  await t.test('offered to who goes offline', async () => {
    const team = await newTeam(parlance, { agents: 2, queue: { offer_timeout: 600 } })
    const [first, second] = team.agents
    await first?.work()
    const id = await team.mail('Hello')
    await nextOffer(team, first)
    await second?.work()
    // Who is only away may still take it.
    await first?.work({ is_working: false })
    await team.settle()
    assert.equal((await first?.offers())?.length, 1)
    await leave(team, first)
    assert.equal((await nextOffer(team, second))?.conversation_id, id)
    assert.deepEqual(await first?.offers(), [])
  })

  await t.test('who rejects alone is left alone while the offer would have stood', async () => {
    for (const algorithm of ['one_at_a_time_random', 'all_at_once']) {
      const team = await newTeam(parlance, { agents: 1, queue: { offer_timeout: 600, algorithm } })
      const [agent] = team.agents
      await agent?.work()
      const id = await team.mail('Not this one')
      await nextOffer(team, agent)
      assert.equal(await agent?.answer('reject'), 200)
      for (let turn = 0; turn < 3; turn += 1) await team.settle()
      assert.deepEqual(await agent?.offers(), [])
      assert.equal((await team.log(/conversation.offered$/, id)).length, 1)
      const settings = { offer_timeout: 1 }
      assert.equal((await team.call('PATCH', `/native/v1/queues/${team.queueId}`, settings)).status, 200)
      assert.equal((await nextOffer(team, agent))?.conversation_id, id)
    }
  })

  await t.test('whoever is removed over another API, each open conversation says so', async () => {
    for (const queue of [{}, null]) {
      const team = await newTeam(parlance, { agents: 1, queue })
      const [agent] = team.agents
      const id = await team.mail('Whose is this?')
      await team.settle()
      assert.equal((await team.call('PUT', '/v1/conversations/1/claim', { agentId: agent?.id })).status, 204)
      const account = `/api/v1/accounts/${team.organization.number}`
      assert.equal((await team.call('DELETE', `${account}/agents/${agent?.number}`)).status, 200)
      const told = await team.log(/conversation.assigned/, id)
      assert.deepEqual(told.at(-1)?.data.removed, [agent?.number])
      const { data } = (await team.call('GET', '/v1/conversations/1/activitylog')).body
      const names = data.map(({ _type }: { _type: string }) => _type)
      assert.ok(names.includes('ConversationUnassigned'), names.join(' '))
    }
  })

  await t.test('one letter finds what begins with it, however many words there are', async () => {
    const { organization, call, mail } = await newTeam(parlance, { agents: 0 })
    await mail('Meter of zoe')
    await sql`insert into search_words (organization_id, word, german, english)
      select ${organization.id}, 'z' || n, 'z' || n, 'z' || n from generate_series(1, 4001) n`.execute(
      parlance.core.database.kysely,
    )
    const { status, body } = await call('GET', '/v1/search/conversations?query=meter%20z')
    assert.equal(status, 200)
    assert.equal(body.data.length, 1)
  })
})
