import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Actor, PersonActor } from '../../src/core/actor.ts'
import { addContact, ensureContactInbox, getContacts } from '../../src/core/contacts/index.ts'
import { changeState, startConversation, updateConversation } from '../../src/core/conversations/index.ts'
import { createInbox, type Inbox } from '../../src/core/inboxes/index.ts'
import { postMessage } from '../../src/core/messages/index.ts'
import { systemActor } from '../../src/core/organizations/index.ts'
import type { Tx } from '../../src/core/run.ts'
import { giveRating } from '../../src/core/visitors/index.ts'
import { type Parlance, start } from '../support/start.ts'

const HOUR = 3600_000
const DAY = 24 * HOUR
/** Midnight (UTC), some days ago. */
const BEGIN = Math.floor(Date.now() / DAY) * DAY - 10 * DAY
const day = (days: number) => new Date(BEGIN + days * DAY).toISOString().slice(0, 10)

/** Lets things happen at moments of the past, in hours since the begin. */
function past({ core }: Parlance) {
  return <T>(hours: number, actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> =>
    core.run(actor, async (tx) => {
      tx.now = new Date(BEGIN + hours * HOUR)
      return work(tx)
    })
}

async function makeScene(parlance: Parlance) {
  const { organization, core } = parlance
  const at = past(parlance)
  const system = systemActor(organization, 'test')
  const bob = await parlance.newPerson('bob@example.test')
  const person: PersonActor = {
    ...{ kind: 'person', role: 'agent', personId: bob.id, personNumber: bob.number, tokenId: bob.id },
    ...{
      organizationId: organization.id,
      organizationNumber: organization.number,
      managesInstallation: false,
    },
  }
  const newInbox = (name: string) =>
    core.run(system, (tx) => createInbox(tx, { name, key: name, channel: 'api' }))
  const inboxes = { north: await newInbox('north'), south: await newInbox('south') }
  const begin = (hours: number, inbox: Inbox) =>
    at(hours, system, async (tx) => {
      const { id: contactId } = await addContact(tx, { email: 'kim@customer.example', name: 'Kim' })
      const [contact] = await getContacts(tx, [contactId])
      assert.ok(contact)
      const sourceId = `${inbox.key} ${hours}`
      const contactInbox = await ensureContactInbox(tx, { contact, inbox, sourceId })
      const { id } = await startConversation(tx, { inbox, contact, contactInbox })
      await postMessage(tx, { conversationId: id, direction: 'inbound', text: 'Hello' })
      return id
    })
  const answer = (hours: number, conversationId: string) =>
    at(hours, person, (tx) => postMessage(tx, { conversationId, direction: 'outbound', text: 'Welcome' }))
  const turn = (hours: number, id: string, state: 'open' | 'closed') =>
    at(hours, person, (tx) => changeState(tx, { id, state }))
  const rate = (hours: number, conversationId: string, score: number) =>
    at(hours, system, async (tx) => {
      const automatic = { kind: 'answer' as const, signal: 'survey' }
      const asked = { text: 'How was it?', contentType: 'input_csat', automatic }
      const message = await postMessage(tx, { conversationId, direction: 'outbound', ...asked })
      await giveRating(tx, { message, rating: { score, comment: null } })
    })
  return { at, person, inboxes, begin, answer, turn, rate }
}

test('reports say what there was on each day, to administrators', async (t) => {
  const parlance = await start(t)
  const { at, person, inboxes, begin, answer, turn, rate } = await makeScene(parlance)
  const quick = await begin(10, inboxes.north)
  await at(10.1, person, (tx) =>
    updateConversation(tx, { id: quick, labels: ['invoice'], assigned: [person.personNumber] }),
  )
  await answer(10.5, quick)
  await turn(12, quick, 'closed')
  await rate(13, quick, 5)
  // Late in the evening: in the time zone below it is the next day.
  const slow = await begin(23.5, inboxes.north)
  const other = await begin(25, inboxes.south)
  await answer(26, other)
  await turn(27, other, 'closed')
  await answer(33.5, slow)
  await turn(34, slow, 'closed')
  await rate(35, slow, 2)
  await begin(36, inboxes.south)
  await turn(56, slow, 'open')
  await parlance.drain()

  const since = new Date(BEGIN).toISOString()
  const until = new Date(BEGIN + 3 * DAY).toISOString()
  const ask = (path: string, more: Record<string, string> = {}, token?: string) =>
    parlance.call('GET', `/native/v1/reports/${path}?${new URLSearchParams({ since, until, ...more })}`, {
      ...(token ? { token } : {}),
    })
  const report = async (path: string, more: Record<string, string> = {}) => {
    const { status, body } = await ask(path, more)
    assert.equal(status, 200, JSON.stringify(body))
    return body
  }

  await t.test('volume, also in another time zone, of one inbox, and as a file', async () => {
    const { data, total } = await report('volume')
    assert.deepEqual(data, [
      { day: day(0), began: 2, received: 2, answered: 1, closed: 1 },
      { day: day(1), began: 2, received: 2, answered: 2, closed: 2 },
      { day: day(2), began: 0, received: 0, answered: 0, closed: 0 },
    ])
    assert.deepEqual(total, { began: 4, received: 4, answered: 3, closed: 3 })
    const east = await report('volume', { timezone: 'Etc/GMT-2', inbox_id: 'north' })
    assert.deepEqual(
      east.data.map(({ day, began, closed }: Record<string, unknown>) => [day, began, closed]),
      [
        [day(0), 1, 1],
        [day(1), 1, 1],
        [day(2), 0, 0],
        [day(3), 0, 0],
      ],
    )
    const file = await ask('volume', { format: 'csv' })
    assert.match(String(file.headers.get('content-type')), /^text\/csv/)
    assert.equal(file.body.split('\n')[1], `${day(0)},2,2,1,1`)
  })

  await t.test('how long it took', async () => {
    const { data, total } = await report('times')
    assert.deepEqual(
      [total.first_responses, total.first_response_median, Math.round(total.first_response_p90)],
      [3, 3600, 3600 + 0.8 * (36_000 - 3600)],
    )
    assert.deepEqual([total.resolution_median, data[1].resolutions, data[0].resolution_p90], [7200, 2, 7200])
    assert.equal(data[2].first_response_median, null)
    const level = await report('service-level', { hours: '2' })
    assert.deepEqual(
      level.data.map(({ due, in_time }: Record<string, unknown>) => [due, in_time]),
      [
        [2, 1],
        [2, 1],
        [0, 0],
      ],
    )
    assert.equal(level.total.share, 0.5)
  })

  await t.test('what was left over, and what customers said', async () => {
    const left = await report('backlog')
    assert.deepEqual(
      left.data.map(({ open }: { open: number }) => open),
      [1, 1, 2],
    )
    const { data, total } = await report('ratings')
    assert.deepEqual([data[0].score_5, data[1].average, total.ratings, total.average], [1, 2, 2, 3.5])
  })

  await t.test('who had the work, and when', async () => {
    const [one, ...others] = (await report('workload', { by: 'person' })).data
    assert.deepEqual(others, [])
    assert.deepEqual([one.id, one.received, one.answered, one.closed], [person.personId, null, 3, 1])
    const byInbox = (await report('workload', { by: 'inbox' })).data
    assert.deepEqual(
      byInbox.map(({ id, received, answered, closed }: Record<string, unknown>) => [
        id,
        received,
        answered,
        closed,
      ]),
      [
        ['north', 2, 2, 2],
        ['south', 2, 1, 1],
      ],
    )
    const [label] = (await report('workload', { by: 'label' })).data
    assert.deepEqual([label.name, label.received, label.first_response_median], ['invoice', 1, 1800])
    const { data: week } = await report('hours')
    const weekday = new Date(BEGIN).getUTCDay() || 7
    const noted = week.find((each: Record<string, unknown>) => each.weekday === weekday && each.hour === 10)
    assert.deepEqual([week.length, noted.received, noted.answered], [168, 1, 1])
  })

  await t.test('nobody else is told, and nonsense is refused', async () => {
    const agent = await parlance.newPerson('agent@example.test')
    assert.equal((await ask('volume', {}, agent.token)).status, 403)
    assert.equal((await ask('volume', { timezone: 'Nowhere' })).status, 400)
    assert.equal((await ask('hours', { until: since })).status, 400)
    assert.equal((await ask('times', { inbox_id: 'nowhere' })).status, 404)
    assert.equal((await ask('times', { team_id: crypto.randomUUID() })).status, 404)
  })
})
