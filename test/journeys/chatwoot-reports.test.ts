import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { changeState, updateConversation } from '../../src/core/conversations/index.ts'
import { updateInbox } from '../../src/core/inboxes/index.ts'
import { createTeam } from '../../src/core/teams/index.ts'
import { type ChatScene, chatScene } from '../support/chat-scene.ts'
import { type Parlance, start } from '../support/start.ts'

const HOUR = 3600
const DAY = 24 * HOUR
/** A Monday in summer, 00:00 UTC. */
const BEGIN = Date.UTC(2026, 5, 1) / 1000

interface Row {
  metric: string
  at: number
  seconds: number | null
  business: number | null
  agent: string | null
  inbox: string
  team: string | null
  labels: string[]
}

/** All that can be counted, read from the tables without any of the reports' SQL. */
async function everything(parlance: Parlance): Promise<Row[]> {
  const db = parlance.core.database.kysely
  const people = new Map(
    (await db.selectFrom('people').select(['id', 'number']).execute()).map((p) => [p.id, p.number]),
  )
  const inboxes = new Map(
    (await db.selectFrom('inboxes').select(['id', 'number']).execute()).map((i) => [i.id, i.number]),
  )
  const teams = new Map(
    (await db.selectFrom('teams').select(['id', 'number']).execute()).map((i) => [i.id, i.number]),
  )
  const conversations = await db.selectFrom('conversations').selectAll().execute()
  const byId = new Map(conversations.map((each) => [each.id, each]))
  const place = (id: string) => {
    const found = byId.get(id)
    return {
      agent: found?.assigned.find((each) => !each.startsWith('team:')) ?? null,
      inbox: inboxes.get(found?.inbox_id ?? '') ?? '',
      team: found?.assigned.find((each) => each.startsWith('team:'))?.slice(5) ?? null,
      labels: found?.labels ?? [],
    }
  }
  const counted = (metric: string, at: Date) => ({
    metric,
    at: at.getTime() / 1000,
    seconds: null,
    business: null,
  })
  const messages = await db.selectFrom('messages').selectAll().where('kind', '=', 'message').execute()
  const measured = await db.selectFrom('measurements').selectAll().execute()
  const names: Record<string, string[]> = {
    first_response: ['avg_first_response_time'],
    resolution: ['avg_resolution_time', 'resolutions_count'],
    reply_time: ['reply_time'],
  }
  return [
    ...conversations.map((each) => ({
      ...counted('conversations_count', each.created_at),
      ...place(each.id),
    })),
    ...messages
      .filter(({ automatic }) => automatic === null)
      .map((each) => ({
        ...counted(
          each.direction === 'inbound' ? 'incoming_messages_count' : 'outgoing_messages_count',
          each.created_at,
        ),
        ...place(each.conversation_id),
        agent: people.get(each.author_id ?? '') ?? null,
      })),
    ...measured.flatMap((each) =>
      (names[each.name] ?? []).map((metric) => ({
        metric,
        at: each.at.getTime() / 1000,
        seconds: each.seconds,
        business: each.business_seconds,
        agent: people.get(each.person_id ?? '') ?? null,
        inbox: inboxes.get(each.inbox_id) ?? '',
        team: teams.get(each.team_id ?? '') ?? null,
        labels: each.labels,
      })),
    ),
  ]
}

const isIn = (row: Row, type: string, id: string | undefined): boolean =>
  type === 'account' ||
  (type === 'label' ? row.labels.includes(id ?? '') : row[type as 'agent' | 'inbox' | 'team'] === id)

const average = (rows: Row[], key: 'seconds' | 'business'): number | null =>
  rows.length === 0 ? null : rows.reduce((sum, row) => sum + (row[key] ?? 0), 0) / rows.length

const near = (actual: unknown, expected: number | null, what: string) => {
  if (expected === null) return assert.equal(actual, null, what)
  assert.ok(Math.abs(Number(actual) - expected) < 1e-6, `${what}: ${actual} is not ${expected}`)
}

/** Conversations with answers and ends, spread over three weeks. */
async function history(parlance: Parlance) {
  const { core } = parlance
  const db = core.database.kysely
  const scene = await chatScene(parlance)
  const agents = [await parlance.newPerson('mia@example.test'), await parlance.newPerson('ole@example.test')]
  const team = await core.run(scene.system, (tx) => createTeam(tx, { name: 'billing' }))
  for (const [index, name] of ['ann', 'ben', 'cleo', 'dan', 'eve', 'fay'].entries()) {
    const visitor = await scene.visitor(name)
    const { conversationId, write } = visitor
    const agent = agents[index % 2]
    const assigned = [
      ...(agent && index < 5 ? [agent.number] : []),
      ...(index % 3 === 0 ? [`team:${team.number}`] : []),
    ]
    const labels = index % 2 === 0 ? ['vip'] : []
    await core.run(scene.system, (tx) => updateConversation(tx, { id: conversationId, assigned, labels }))
    for (let round = 0; round <= index % 3; round += 1) {
      await write(`Question ${round}`)
      await parlance.call('POST', '/v1/message/messages', {
        token: agent?.token ?? null,
        body: await answerTo(parlance, conversationId),
      })
    }
    if (index !== 4)
      await core.run(scene.system, (tx) => changeState(tx, { id: conversationId, state: 'closed' }))
  }
  await parlance.drain()
  await spread(db)
  return { scene, agents, team }
}

async function answerTo(parlance: Parlance, conversationId: string) {
  const { rows } = await sql<{ id: string }>`select id from messages where conversation_id = ${conversationId}
    and direction = 'inbound' order by number desc limit 1`.execute(parlance.core.database.kysely)
  return {
    parent_id: rows[0]?.id,
    subject: 'Re',
    from: { address: parlance.address },
    to: [{ address: 'anybody@example.test' }],
    text: 'Answer',
  }
}

/** Moments and durations that no clock of a test would give. */
async function spread(db: Parlance['core']['database']['kysely']) {
  const at = (order: string) => sql.raw(`to_timestamp(${BEGIN} + (${order}) * 61111.5)`)
  await sql`update conversations set created_at = ${at('number * 3')}`.execute(db)
  await sql`update messages set created_at = ${at('number')}`.execute(db)
  await sql`update measurements m set at = ${at('r.n * 2')}, seconds = r.n * 37.25, business_seconds = r.n * 11.5
    from (select id, row_number() over (order by event_seq, name) as n from measurements) as r where r.id = m.id`.execute(
    db,
  )
}

test('reports say exactly what happened', async (t) => {
  const parlance = await start(t)
  const { agents, team, scene } = await history(parlance)
  const rows = await everything(parlance)
  assert.equal(new Set(rows.map(({ metric }) => metric)).size, 7, 'something of each kind has happened')
  const { rows: labels } = await sql<{
    number: string
  }>`select number from labels where title = 'vip'`.execute(parlance.core.database.kysely)
  const scopes: AskedScope[] = [
    { type: 'account' },
    { type: 'agent', id: agents[0]?.number, as: agents[0]?.number },
    { type: 'inbox', id: scene.inbox.number, as: scene.inbox.number },
    { type: 'team', id: team.number, as: team.number },
    { type: 'label', id: labels[0]?.number, as: 'vip' },
  ]
  for (const scope of scopes) {
    const mine = rows.filter((row) => isIn(row, scope.type, scope.as))
    await checkSummaries(parlance, scope, mine)
    await checkAllSeries(parlance, scope, mine)
  }
})

interface AskedScope {
  type: string
  id?: string | undefined
  /** What rows say of it. */
  as?: string | undefined
}

const SINCE = BEGIN + 5 * DAY
const LENGTH = 12 * DAY
const METRICS = ['conversations', 'incoming_messages', 'outgoing_messages', 'resolutions']
  .map((each) => `${each}_count`)
  .concat('avg_first_response_time', 'avg_resolution_time', 'reply_time')

async function report(parlance: Parlance, of: string, query: Record<string, unknown>) {
  const given = Object.entries({ since: SINCE, until: SINCE + LENGTH, ...query })
  const asked = given.flatMap(([key, value]): [string, string][] =>
    value === undefined ? [] : [[key, String(value)]],
  )
  const path = `/api/v2/accounts/${parlance.organization.number}/${of}?${new URLSearchParams(asked)}`
  const { status, body } = await parlance.call('GET', path)
  assert.equal(status, 200, JSON.stringify(body))
  return body
}

async function checkSummaries(parlance: Parlance, { type, id }: AskedScope, mine: Row[]) {
  for (const business_hours of [false, true]) {
    const key = business_hours ? 'business' : 'seconds'
    const body = await report(parlance, 'reports/summary', { type, id, business_hours })
    checkTotals(body, { rows: mine, from: SINCE, key })
    checkTotals(body.previous, { rows: mine, from: SINCE - LENGTH, key })
  }
}

function checkTotals(
  shown: Record<string, unknown>,
  { rows, from, key }: { rows: Row[]; from: number; key: 'seconds' | 'business' },
) {
  for (const metric of METRICS) {
    const found = rows.filter((row) => row.metric === metric && row.at >= from && row.at < from + LENGTH)
    if (metric.endsWith('count')) assert.equal(shown[metric], found.length, metric)
    else near(shown[metric], average(found, key), metric)
  }
}

const STEPS = [
  { group_by: 'day', timezone_offset: 0 },
  { group_by: 'day', timezone_offset: 5.5 },
  { group_by: 'hour', timezone_offset: -3 },
  { group_by: 'week', timezone_offset: 2 },
  { group_by: 'month', timezone_offset: -11 },
]

async function checkAllSeries(parlance: Parlance, { type, id }: AskedScope, mine: Row[]) {
  for (const metric of METRICS)
    for (const step of STEPS) {
      const points = await report(parlance, 'reports', { metric, type, id, ...step })
      checkSeries(points, { rows: mine.filter((row) => row.metric === metric), metric, ...step })
    }
}

interface Series {
  rows: Row[]
  metric: string
  group_by: string
  timezone_offset: number
}

interface Point {
  value: number
  timestamp: number
  count?: number
}

function checkSeries(points: Point[], { rows, metric, group_by, timezone_offset }: Series) {
  const what = `${metric} by ${group_by} at ${timezone_offset}`
  const inside = rows.filter(({ at }) => at >= SINCE && at < SINCE + LENGTH)
  for (const [index, { value, timestamp, count }] of points.entries()) {
    const next = points[index + 1]?.timestamp ?? Number.POSITIVE_INFINITY
    const found = inside.filter(({ at }) => at >= timestamp && at < next)
    if (metric.endsWith('count')) assert.equal(value, found.length, what)
    else {
      assert.equal(count, found.length, what)
      near(value, average(found, 'seconds') ?? 0, what)
    }
    checkBegin(new Date((timestamp + timezone_offset * HOUR) * 1000), group_by, what)
  }
  assert.ok(Number(points[0]?.timestamp) <= SINCE, `${what} begins with the first step`)
  assert.ok(Number(points.at(-1)?.timestamp) < SINCE + LENGTH, what)
}

/** A step begins where the walls of that place say so. */
function checkBegin(wall: Date, step: string, what: string) {
  assert.equal(wall.getUTCMinutes(), 0, what)
  if (step !== 'hour') assert.equal(wall.getUTCHours(), 0, what)
  if (step === 'week') assert.equal(wall.getUTCDay(), 0, what)
  if (step === 'month') assert.equal(wall.getUTCDate(), 1, what)
}

test('how things stand, who did what, and what customers said', async (t) => {
  const parlance = await start(t)
  const { agents, scene } = await history(parlance)
  const [mia, ole] = agents
  assert.deepEqual(await report(parlance, 'reports/conversations', { type: 'account' }), {
    ...{ open: 1, unattended: 0, unassigned: 0, pending: 0 },
  })
  const standing = await report(parlance, 'reports/conversations/', { type: 'agent' })
  const ofMia = standing.find((each: { id: number }) => each.id === Number(mia?.number))
  assert.deepEqual(ofMia.metric, { open: 1, unattended: 0 })
  const path = `/api/v2/accounts/${parlance.organization.number}/reports/conversations`
  assert.equal((await parlance.call('GET', path)).status, 422)
  const whole = { since: BEGIN, until: BEGIN + 30 * DAY }
  const byAgent = await report(parlance, 'summary_reports/agent', whole)
  const ofOle = byAgent.find((each: { id: number }) => each.id === Number(ole?.number))
  assert.deepEqual([ofOle.conversations_count, ofOle.resolved_conversations_count], [2, 2])
  const byChannel = await report(parlance, 'summary_reports/channel', whole)
  const ofApi = byChannel.find((each: { id: string }) => each.id === 'Channel::Api')
  assert.deepEqual([ofApi.conversations_count, ofApi.resolved_conversations_count], [6, 5])
  await checkRatings(parlance, scene)
  const refused = await parlance.call('GET', `${path}?type=account`, { token: mia?.token ?? null })
  assert.equal(refused.status, 401, 'reports are for administrators')
})

async function checkRatings(parlance: Parlance, scene: ChatScene) {
  const { core, call } = parlance
  const settings = { survey: { isOn: true } }
  await core.run(scene.system, (tx) => updateInbox(tx, { inbox: scene.inbox.id, settings }))
  const { conversationId, write } = await scene.visitor('gil')
  await write('Thank you')
  await call('POST', `/v1/message/threads/${conversationId}:markAsDone`)
  await parlance.drain()
  const said = { csat_survey_response: { rating: 4, feedback_message: '=1+1' } }
  const rated = await call('PUT', `/public/api/v1/csat_survey/${conversationId}`, {
    token: null,
    body: { message: { submitted_values: said } },
  })
  assert.equal(rated.status, 200, JSON.stringify(rated.body))
  const path = `/api/v1/accounts/${parlance.organization.number}/csat_survey_responses`
  const { body: list } = await call('GET', `${path}?rating=4&inbox_id=${scene.inbox.number}`)
  assert.deepEqual(
    list.map((each: Record<string, unknown>) => [each.rating, each.feedback_message]),
    [[4, '=1+1']],
  )
  assert.equal(list[0].contact.name, 'gil')
  assert.deepEqual((await call('GET', `${path}?rating=5`)).body, [])
  const { body: metrics } = await call('GET', `${path}/metrics`)
  assert.deepEqual(metrics, { total_count: 1, ratings_count: { 4: 1 }, total_sent_messages_count: 1 })
  const { body: csv } = await call('GET', `${path}/download`)
  assert.match(csv, /4,'=1\+1,gil/, 'what a customer wrote is no formula')
}
