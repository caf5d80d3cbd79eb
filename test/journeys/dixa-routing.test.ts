import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { type LoggedSeen, newTeam, type Team, type TeamAgent } from '../support/dixa-team.ts'
import { start } from '../support/start.ts'
import { until } from '../support/visitor.ts'

/** Whom something was offered to, in order: the indices of agents. */
const offeredTo = async ({ log, agents }: Team, conversation?: string): Promise<number[][]> =>
  (await log(/^conversation\.offered$/, conversation)).map(({ data }) =>
    data.people.map((number: string) => agents.findIndex((agent) => agent.number === number)),
  )
const typesOf = (events: LoggedSeen[]) => events.map(({ type }) => type.replace('conversation.', ''))

/** Waits until somebody has an offer. */
const nextOffer = (team: Team, agent: TeamAgent | undefined, count = 1) =>
  until(async () => {
    await team.settle()
    const offers = (await agent?.offers()) ?? []
    return offers.length >= count && offers
  }, 'an offer')

test('what comes in is offered to those who are there', async (t) => {
  const parlance = await start(t)
  t.beforeEach(() => parlance.drain())

  await t.test('only an organization that has queues knows of them', async () => {
    const team = await newTeam(parlance, { agents: 1, queue: null })
    await team.mail('Nobody waits')
    await team.settle()
    assert.deepEqual(await team.log(/queued|offer/), [])
  })

  await t.test('to a member who is online, works, takes this way and has room', async () => {
    const team = await newTeam(parlance, { agents: 5, queue: { capacity: 1 } })
    const [gone, away, elsewhere, outside, ready] = team.agents
    await away?.work({ is_working: false })
    await elsewhere?.work({ is_working: true, ways: ['website', 'phone'] })
    await outside?.work()
    await team.call('DELETE', `/native/v1/queues/${team.queueId}/members/${outside?.id}`)
    await ready?.work()
    await gone?.work()
    await team.call('DELETE', '/native/v1/presence', undefined, gone?.token)
    // What is being written to somebody takes no place.
    const draft = {
      to: [{ address: 'zoe@example.org' }],
      subject: 'Your appointment',
      html: '<p>On Monday</p>',
    }
    assert.equal((await team.call('POST', '/native/v1/drafts', draft, ready?.token)).status, 201)
    const first = await team.mail('Meter')
    await nextOffer(team, ready)
    assert.deepEqual(await offeredTo(team), [[4]])
    const before = await team.call('GET', '/v1/conversations/2')
    assert.equal(before.body.data.queue.id, team.queueId)
    assert.equal(before.body.data.assignment, undefined)
    assert.equal(await ready?.answer('accept'), 200)
    const after = await team.call('GET', '/v1/conversations/2')
    assert.equal(after.body.data.assignment.agentId, ready?.id)
    assert.deepEqual(typesOf(await team.log(/queued|offer|assigned|reserved/, first)), [
      'queued',
      'offered',
      'offer_accepted',
      'assigned',
    ])
    const [assigned] = await team.log(/assigned/, first)
    assert.equal(assigned?.data.queuedAt, before.body.data.queue.queuedAt)
    // Who has as many as the queue allows gets no more, until one is closed.
    await team.mail('Another')
    await team.settle()
    assert.equal((await offeredTo(team)).length, 1)
    assert.equal((await team.call('PUT', '/v1/conversations/2/close')).status, 204)
    await nextOffer(team, ready)
    const mine = await ready?.offers()
    assert.equal(await away?.answer('accept', mine?.[0]), 404)
  })

  await t.test('who gives no sign of life for a minute is not there, and keeps nobody waiting', async () => {
    const team = await newTeam(parlance, { agents: 2, queue: { offer_timeout: 2 } })
    const [gone, other] = team.agents
    await gone?.work()
    const id = await team.mail('Offered to somebody whose machine has just died')
    await nextOffer(team, gone)
    // As if its last sign of life were a minute old.
    await sql`update presence set seen_at = seen_at - interval '61 seconds' where id = ${gone?.id}`.execute(
      parlance.core.database.kysely,
    )
    await other?.work()
    await nextOffer(team, other)
    assert.deepEqual((await offeredTo(team, id)).flat(), [0, 1])
    const presence = await team.call('GET', `/v1/agents/${gone?.id}/presence`)
    assert.equal(presence.body.data.connectionStatus, 'Offline')
    assert.equal(presence.body.data.presenceStatus, undefined)
    const changes = (await team.log(/presence.changed/)).filter(
      ({ data }) => data.personNumber === gone?.number,
    )
    assert.equal(changes.at(-1)?.data.connection, 'offline')
  })

  await t.test('whoever rejects or misses it is asked again only when all others were', async () => {
    const team = await newTeam(parlance, { agents: 3, queue: { offer_timeout: 1 } })
    for (const agent of team.agents) await agent.work()
    const id = await team.mail('Pick me')
    const offered = await until(async () => {
      await team.settle()
      const all = await offeredTo(team, id)
      const agent = team.agents[all[1]?.[0] ?? -1]
      // The second one says no; the others say nothing.
      if (all.length === 2) await agent?.answer('reject')
      return all.length >= 5 && all
    }, 'a second round')
    assert.ok(offered.every(({ length }) => length === 1))
    assert.deepEqual(offered.slice(0, 3).flat().toSorted(), [0, 1, 2])
    const ends = typesOf(await team.log(/offer_(expired|rejected)/, id))
    assert.deepEqual(ends.slice(0, 3), ['offer_expired', 'offer_rejected', 'offer_expired'])
  })

  await t.test('offered to all at once, one gets it', async () => {
    const team = await newTeam(parlance, { agents: 4, queue: { algorithm: 'all_at_once' } })
    for (const agent of team.agents) await agent.work()
    const id = await team.mail('Race')
    await nextOffer(team, team.agents[3])
    const offers = await Promise.all(team.agents.map(async (agent) => (await agent.offers())[0]))
    const answers = await Promise.all(
      team.agents.map((agent, index) => agent.answer('accept', offers[index])),
    )
    assert.deepEqual(answers.toSorted(), [200, 409, 409, 409])
    const winner = team.agents[answers.indexOf(200)]
    const [withdrawn] = await team.log(/offer_withdrawn/, id)
    assert.equal(withdrawn?.data.people.length, 3)
    assert.equal((await team.log(/conversation.assigned/, id)).length, 1)
    assert.equal((await team.call('GET', '/v1/conversations/1')).body.data.assignment.agentId, winner?.id)
  })

  await t.test('the best priority first, then the next', async () => {
    const team = await newTeam(parlance, {
      agents: 4,
      queue: { algorithm: 'priority_all_at_once', offer_timeout: 1 },
    })
    for (const [index, agent] of team.agents.entries()) {
      await agent.work()
      const member = `/native/v1/queues/${team.queueId}/members/${agent.id}`
      await team.call('PUT', member, { priority: index < 2 ? 1 : 2 })
    }
    const id = await team.mail('Important')
    const offered = await until(async () => {
      await team.settle()
      const all = await offeredTo(team, id)
      return all.length >= 3 && all
    }, 'all had it')
    assert.deepEqual(offered.slice(0, 3), [
      [0, 1],
      [2, 3],
      [0, 1],
    ])
  })

  await t.test('the queue that comes first, then what has waited longest', async () => {
    const team = await newTeam(parlance, { agents: 1, queue: { priority: 5 } })
    const [agent] = team.agents
    const urgent = (await team.call('POST', '/native/v1/queues', { name: 'Urgent', priority: 1 })).body
    await team.call('PUT', `/native/v1/queues/${urgent.id}/members/${agent?.id}`, { priority: 1 })
    const ids = [await team.mail('First'), await team.mail('Second'), await team.mail('Third')]
    await team.settle()
    assert.equal(
      (await team.call('PUT', '/v1/conversations/3/transfer/queue', { queueId: urgent.id })).status,
      204,
    )
    await agent?.work()
    const order: string[] = []
    for (const _ of ids) {
      const [offer] = await nextOffer(team, agent)
      order.push(offer?.conversation_id ?? '')
      await agent?.answer('accept')
    }
    assert.deepEqual(order, [ids[2], ids[0], ids[1]])
  })
})

test('whose matter a conversation is decides who is asked first', async (t) => {
  const parlance = await start(t)

  await t.test('who knows the customer, while they are there or for a time after', async () => {
    const team = await newTeam(parlance, {
      agents: 2,
      queue: { is_preferred_agent_on: true, preferred_agent_timeouts: { email: 600 }, offer_timeout: 600 },
    })
    const [knows, other] = team.agents
    const from = 'Ann <ann@customer.example>'
    await knows?.work()
    await team.mail('Old', { from })
    await nextOffer(team, knows)
    await knows?.answer('accept')
    await team.call('PUT', '/v1/conversations/1/close')
    await other?.work()
    const again = await team.mail('New', { from })
    await nextOffer(team, knows)
    const [reserved] = await team.log(/reserved/, again)
    assert.equal(reserved?.data.kind, 'preferred')
    assert.equal(reserved?.data.personNumber, knows?.number)
    assert.deepEqual(await other?.offers(), [])
    // One who does not want it leaves it to all.
    assert.equal(await knows?.answer('reject'), 200)
    await until(async () => {
      await team.settle()
      return (await offeredTo(team, again)).length === 2
    }, 'it is offered to the queue')
    // Somebody who is away is not waited for, unless the queue says so.
    await knows?.work({ is_working: false })
    await other?.answer('accept')
    const third = await team.mail('Newer', { from })
    await nextOffer(team, other)
    const kept = await team.log(/reserved/, third)
    assert.ok(kept.every(({ data }) => data.personNumber !== knows?.number))
  })

  await t.test('who replied last, when the customer writes again', async () => {
    const team = await newTeam(parlance, { agents: 2, queue: { preferred_agent_timeouts: { email: 600 } } })
    const [author, other] = team.agents
    await author?.work()
    await other?.work()
    const { organization } = team
    const id = await team.mail('Question', { messageId: '<one@customer.example>' })
    await team.settle()
    await team.call('PUT', '/v1/conversations/1/claim', { agentId: author?.id })
    const search = { q: `thread_id:"${id}"`, size: 1 }
    const [parent] = (await team.call('POST', '/v1/message/messages:search', search)).body.results
    const sent = await team.call(
      'POST',
      '/v1/message/messages',
      {
        subject: 'Re: Question',
        from: { address: organization.address },
        to: [{ address: 'kim@customer.example' }],
        text: 'An answer',
        parent_id: parent._id,
      },
      author?.token,
    )
    assert.equal(sent.status, 201)
    // Closed over another API: what follows is the same.
    await team.call('POST', `/v1/message/threads/${id}:markAsDone`)
    assert.equal(await team.mail('Re: Question', { inReplyTo: '<one@customer.example>' }), id)
    const [offer] = await nextOffer(team, author)
    assert.equal(offer?.kind, 'personal')
    const [reserved] = await team.log(/reserved/, id)
    assert.equal(reserved?.data.kind, 'personal')
    const conversation = (await team.call('GET', '/v1/conversations/1')).body.data
    assert.equal(conversation.assignment, undefined)
    assert.deepEqual(await other?.offers(), [])
  })

  await t.test('who put it off, when its time has come', async () => {
    const team = await newTeam(parlance, { agents: 2, queue: { preferred_agent_timeouts: { email: 600 } } })
    const [owner] = team.agents
    for (const agent of team.agents) await agent.work()
    await team.mail('Later')
    await team.settle()
    await team.call('PUT', '/v1/conversations/1/claim', { agentId: owner?.id })
    const actor = { ...(await actorOf(team, owner)) }
    const { core } = parlance
    const { setFollowUp, expireFollowUps } = await import('../../src/core/conversations/index.ts')
    const [{ conversation_id: id } = { conversation_id: null }] = await team.log(/claimed/)
    const at = new Date(Date.now() + 150)
    await core.run(actor, (tx) => setFollowUp(tx, { id: id ?? '', at }))
    await until(async () => (await expireFollowUps(core)) >= 0 && new Date() > at, 'it is time')
    await expireFollowUps(core)
    const [offer] = await nextOffer(team, owner)
    assert.equal(offer?.kind, 'personal')
    const shown = async () => (await team.call('GET', '/v1/conversations/1')).body.data
    const { queue } = await shown()
    await team.call('PUT', '/v1/conversations/1/reopen')
    await team.settle()
    const opened = await shown()
    assert.deepEqual([opened.state, opened.queue], ['Open', queue], 'it keeps its place')
    assert.equal(await owner?.answer('accept'), 200)
    const { state, assignment } = (await team.call('GET', '/v1/conversations/1')).body.data
    assert.deepEqual([state, assignment.agentId], ['Open', owner?.id])
  })
})

/** The acting person, as the core has it. */
async function actorOf({ organization }: Team, agent: TeamAgent | undefined) {
  return {
    kind: 'person' as const,
    organizationId: organization.id,
    organizationNumber: organization.number,
    personId: agent?.id ?? '',
    personNumber: agent?.number ?? '',
    role: 'agent' as const,
    tokenId: agent?.id ?? '',
    managesInstallation: false,
  }
}

test('people are left alone, alarms sound, and every API counts', async (t) => {
  const parlance = await start(t)

  await t.test('not offered again, and time to finish', async () => {
    const team = await newTeam(parlance, {
      agents: 1,
      queue: { wrapup_timeout: 1, is_do_not_offer_on: true, do_not_offer_timeouts: { email: 600 } },
    })
    const [agent] = team.agents
    await agent?.work()
    const refused = await team.mail('No')
    await nextOffer(team, agent)
    await agent?.answer('reject')
    const next = await team.mail('Yes')
    const [offer] = await nextOffer(team, agent)
    assert.equal(offer?.conversation_id, next)
    await agent?.answer('accept')
    await team.call('PUT', '/v1/conversations/2/close')
    await team.mail('After that')
    await team.settle()
    const closedAt = Date.now()
    assert.deepEqual(await agent?.offers(), [])
    await nextOffer(team, agent)
    assert.ok(Date.now() - closedAt > 500, 'it took a while')
    assert.equal((await offeredTo(team, refused)).length, 1)
  })

  await t.test('what its customer has left is not offered, until the customer is back', async () => {
    const team = await newTeam(parlance, { agents: 1 })
    const [agent] = team.agents
    const id = await team.mail('Hello?', { messageId: '<left@customer.example>' })
    await team.settle()
    assert.equal((await team.call('POST', `/native/v1/conversations/${id}/abandoned`)).status, 204)
    await agent?.work()
    await team.settle()
    assert.deepEqual(await agent?.offers(), [])
    assert.deepEqual((await team.log(/abandoned/))[0]?.data, { queueId: team.queueId })
    await team.mail('Re: Hello?', { inReplyTo: '<left@customer.example>' })
    await nextOffer(team, agent)
  })

  await t.test(
    'assigning and closing over other APIs ends offers; what is given back waits again',
    async () => {
      const team = await newTeam(parlance, { agents: 2 })
      const [one, two] = team.agents
      await one?.work()
      const id = await team.mail('Taken')
      const [offer] = await nextOffer(team, one)
      const path = `/api/v1/accounts/${team.organization.number}/conversations/1/assignments`
      const given = await team.call('POST', path, { assignee_id: Number(two?.number) })
      assert.equal(given.status, 200)
      await team.settle()
      assert.deepEqual(await one?.offers(), [])
      assert.equal(await one?.answer('accept', offer), 409)
      const taken = await team.call('POST', path, { assignee_id: 0 })
      assert.equal(taken.status, 200)
      await nextOffer(team, one)
      await team.call('POST', `/v1/message/threads/${id}:markAsDone`)
      await team.settle()
      assert.deepEqual(await one?.offers(), [])
      await team.call('POST', `/v1/message/threads/${id}:markAsOpen`)
      await nextOffer(team, one)
      assert.deepEqual(typesOf(await team.log(/queued|offer|assigned|closed|reopened/, id)), [
        ...['queued', 'offered', 'assigned', 'offer_withdrawn', 'assigned', 'queued', 'offered'],
        ...['closed', 'offer_withdrawn', 'reopened', 'queued', 'offered'],
      ])
    },
  )

  await t.test('who leaves the organization leaves what waits to others', async () => {
    const team = await newTeam(parlance, { agents: 2 })
    const [leaving, staying] = team.agents
    await team.mail('Whose now?')
    await team.settle()
    await team.call('PUT', '/v1/conversations/1/claim', { agentId: leaving?.id })
    await staying?.work()
    const path = `/api/v1/accounts/${team.organization.number}/agents/${leaving?.number}`
    assert.equal((await team.call('DELETE', path)).status, 200)
    await nextOffer(team, staying)
    const members = await team.call('GET', `/v1/queues/${team.queueId}/members`)
    assert.deepEqual(members.body.data, [{ agentId: staying?.id, priority: 1 }])
  })

  await t.test('thresholds are told when they are passed, and when no longer', async () => {
    const thresholds = { waiting_conversations: 1, available_agents: 1 }
    const team = await newTeam(parlance, { agents: 1, queue: { thresholds } })
    const [agent] = team.agents
    await team.mail('One')
    await team.mail('Two')
    await team.settle()
    await agent?.work()
    await nextOffer(team, agent)
    await agent?.answer('accept')
    await team.settle()
    const told = (await team.log(/threshold/)).map(({ data }) => [data.threshold, data.value, data.isOver])
    assert.deepEqual(told, [
      ['available_agents', 0, true],
      ['waiting_conversations', 2, true],
      ['available_agents', 1, false],
      ['waiting_conversations', 1, false],
    ])
  })
})
